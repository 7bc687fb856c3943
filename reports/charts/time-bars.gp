# A label a variant, in the table's order, with its figures; below it a bar with the
# interval of its median. Where the slow ones are more than 30 times the fast ones, a dot
# on a logarithmic axis instead: a bar from zero would hide the fast ones, and a bar from
# anywhere else would lie.
colour(kind) = kind eq "fastest" ? 0x009E73 : kind eq "limit" ? 0x9A9A9A : 0x0072B2
data = name.".dat"

set style fill solid 0.85 noborder
set bars 0.5
set border 1
set yrange [rows - 0.4 : -0.6]
unset ytics
set bmargin at screen from_foot(foot + 46.0)
set label 5 at screen 0.03, screen from_foot(foot + 10.0) left textcolor rgb ink

if (time_log) {
    set logscale x
    set format x "%.0s %cs"
    # Seconds, for the prefix in the format.
    scale = 1e-9
    left = scale * time_least / 1.3
    right = scale * time_most * 1.3
    # The figure below a mark at an end of the axis would be cut off.
    edge = (right / left) ** 0.06
    first_mark = 10 ** ceil(log10(left))
    last_mark = 10 ** floor(log10(right))
    if (first_mark < left * edge) { left = first_mark / edge }
    if (last_mark > right / edge) { right = last_mark * edge }
    set label 5 axis.", logarithmic (left is better)"
} else {
    scale = 1.0 / time_factor
    left = 0
    right = scale * time_most * 1.05
    set label 5 sprintf("%s in %s (shorter is better)", axis, time_unit)
}
set xrange [left : right]

do for [format in "svg png"] {
    eval format eq "svg" ? svg_terminal : png_terminal
    set output name.".".format
    plot data using (left):($1 - 0.3):2 skip 1 with labels left textcolor rgb ink, \
         data using (right):($1 - 0.3):7 skip 1 with labels right textcolor rgb ink, \
         data using (time_log ? NaN : 0):1:(0):(scale * $3):($1 - 0.04):($1 + 0.3):(colour(strcol(6))) skip 1 \
              with boxxyerror linecolor rgb variable, \
         data using (time_log ? scale * $3 : NaN):($1 + 0.13):(colour(strcol(6))) skip 1 \
              with points pointtype 7 pointsize 0.9 linecolor rgb variable, \
         data using (scale * $3):($1 + 0.13):(scale * $4):(scale * $5) skip 1 \
              with xerrorbars pointtype 0 linewidth 1.6 linecolor rgb ink
    unset output
}
