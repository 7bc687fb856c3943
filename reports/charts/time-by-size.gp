# A line a variant over the first axis, each point with the interval of its median; the
# limits of the machine as dashed grey lines without marks. A block of the data file is a
# line of the chart; limits are the last blocks. All pictures of a table have one axis.
data = name.".dat"
scale = 1e-9 # seconds, for the prefix in the format

set lmargin at screen 0.14
set rmargin at screen 0.96
set bmargin at screen from_foot(foot + key_height + 52.0)
set logscale y
set format y "%.0s %cs"
bottom = scale * time_least / 1.2
top = scale * time_most * 1.2
set yrange [bottom : top]
# Of less than two decades the powers of ten are too few to read a line by.
if (top / bottom < 100) {
    steps = top / bottom < 3 ? "1.2 1.5 2 2.5 3 4 5 6 7 8 9" : "2 5"
    if (top / bottom < 3) { set format y "%.1s %cs" }
    do for [power = -10 : 3] { do for [step in steps] {
        set ytics add (real(step) * 10.0 ** power)
    } }
}
if (size_log) {
    set logscale x
    set format x "%.0s%c"
    set xrange [size_least / 1.15 : size_most * 1.15]
    eval size_marks
}
set label 5 axis." against ".size_axis.", logarithmic (lower is better)" \
    at screen 0.03, screen from_foot(foot + key_height + 14.0) left textcolor rgb ink
set grid xtics ytics linecolor rgb ink linewidth 0.4 dashtype (2, 4)
set key at screen 0.03, screen from_foot(foot + key_height) left top vertical maxcols 1 \
    reverse Left samplen 2.5
set bars 0.4

is_limit(i) = i >= contenders
mark(i) = is_limit(i) ? 0 : line_mark(styles[i + 1])
dash(i) = is_limit(i) ? 2 + i - contenders : 1
paint(i) = is_limit(i) ? limit : line_colour(styles[i + 1])
width_of(i) = is_limit(i) ? 2.5 : 1.6

do for [format in "svg png"] {
    eval format eq "svg" ? svg_terminal : png_terminal
    set output name.".".format
    plot for [i = 0 : contenders + limits - 1] data index i \
         using 1:(scale * $2):(scale * $3):(scale * $4) with yerrorlines \
         linewidth width_of(i) dashtype dash(i) pointtype mark(i) pointsize 0.6 \
         linecolor rgb paint(i) title names[i + 1]
    unset output
}
