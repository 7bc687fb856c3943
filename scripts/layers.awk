# Of scripts/layers: reads "file:line:#include ..." and knows the rows of layers.txt.

BEGIN {
    while ((getline row < layers) > 0) {
        if (row ~ /^#/ || split(row, field, / *[|] */) < 4)
            continue
        if (field[1] == "system")
            system_headers = field[4]
        else {
            ours[field[1]] = field[3]
            libraries[field[1]] = field[4]
        }
    }
    path_count = split(sources, paths, "\n")
    for (i = 1; i <= path_count; ++i)
        exists[paths[i]] = 1
    check_names()
}

# The row that holds the file: the file itself, or the nearest folder above it.
function row_of(path) {
    while (!(path in ours) && path ~ /\//)
        sub(/\/[^\/]*$/, "", path)
    return path in ours ? path : ""
}

# The folder whose row it is, for rows of one file.
function folder_of(row) {
    return exists[row] ? row_of(directory(row)) : row
}

function directory(path) {
    sub(/\/[^\/]*$/, "", path)
    return path
}

function has_word(list, word) {
    return index(" " list " ", " " word " ") > 0
}

# "sys/*" fits all that begins with "sys/".
function fits_any(list, header,    patterns, count, i, stem) {
    count = split(list, patterns, " ")
    for (i = 1; i <= count; ++i) {
        stem = patterns[i]
        if (sub(/[*]$/, "", stem) ? index(header, stem) == 1 : header == stem)
            return 1
    }
    return 0
}

# Where the header of ours is, seen from the file; "" when there is none, or not one only.
function resolve(file, header,    i, found, tail, beside) {
    beside = directory(file) "/" header
    while (sub(/[^\/]+\/[.][.]\//, "", beside))
        ;
    if (beside in exists)
        return beside
    tail = "/" header
    for (i = 1; i <= path_count; ++i)
        if (substr(paths[i], length(paths[i]) - length(tail) + 1) == tail) {
            if (found != "")
                return ""
            found = paths[i]
        }
    return found
}

function report(file, line, header, reason) {
    printf "%s:%s: includes '%s': %s\n", file, line, header, reason
    violations = 1
}

# A header of ours beside its includers is found before the system's, also by the headers
# of libraries.
function check_names(    i, name) {
    for (i = 1; i <= path_count; ++i) {
        name = paths[i]
        sub(/.*\//, "", name)
        if (name ~ /[.]hh?$/ && fits_any(system_headers, name)) {
            printf "%s: its name hides the system's <%s>\n", paths[i], name
            violations = 1
        }
    }
}

function check_ours(file, line, header, row,    target, folder) {
    target = resolve(file, header)
    folder = folder_of(row_of(target))
    if (target == "")
        report(file, line, header, "expected one header of that name in the tree")
    else if (folder != folder_of(row) && !has_word(ours[row], folder))
        report(file, line, header, row " may not include " folder)
}

function check_library(file, line, header, row) {
    if (fits_any(system_headers, header) || (file ~ /[.](cc|hh)$/ && header !~ /[.\/]/))
        return
    if (!fits_any(libraries[row], header))
        report(file, line, header, row " may not include this library's header")
}

{
    split($0, place, ":")
    header = $0
    sub(/^[^#]*#[ \t]*include[ \t]*/, "", header)
    quote = substr(header, 1, 1)
    sub(/^["<]/, "", header)
    sub(/[">].*$/, "", header)
    row = row_of(place[1])
    if (row == "")
        report(place[1], place[2], header, "its folder has no row in scripts/layers.txt")
    else if (quote == "\"" || header ~ /^heapclock\//)
        check_ours(place[1], place[2], header, row)
    else
        check_library(place[1], place[2], header, row)
}

END { exit violations }
