# Peak bytes over the first axis, dots, and the power of the size that fits them, a dashed
# line: its exponent stands beside the name. Exact figures, so there are no intervals.
data = name.".dat"

set lmargin at screen 0.14
set rmargin at screen 0.96
set bmargin at screen from_foot(foot + key_height + 52.0)
set logscale xy
set format x "%.0s%c"
set xrange [size_least / 1.15 : size_most * 1.15]
eval size_marks
set yrange [peak_least / 1.5 : peak_most * 1.5]
set format y ""
unset mytics
octaves = log(peak_most / peak_least) / log(2)
set ytics ("" 1)
do for [i = 0 : 59 : octaves > 16 ? 5 : octaves > 6 ? 2 : 1] {
    set ytics add (byte_tic(i) 2.0 ** i)
}
set label 5 "peak bytes against ".size_axis.", logarithmic; dashed: fitted" \
    at screen 0.03, screen from_foot(foot + key_height + 14.0) left textcolor rgb ink
set grid xtics ytics linecolor rgb ink linewidth 0.4 dashtype (2, 4)
set key at screen 0.03, screen from_foot(foot + key_height) left top vertical maxcols 1 \
    reverse Left samplen 2.5

do for [format in "svg png"] {
    eval format eq "svg" ? svg_terminal : png_terminal
    set output name.".".format
    plot for [i = 0 : lines - 1] data index i using 1:3 with lines \
              linewidth 1.4 dashtype 2 linecolor rgb line_colour(styles[i + 1]) \
              notitle, \
         for [i = 0 : lines - 1] data index i using 1:2 with points \
              pointtype line_mark(styles[i + 1]) pointsize 0.7 \
              linecolor rgb line_colour(styles[i + 1]) title names[i + 1]
    unset output
}
