# A line a variant over the first axis, each point with the interval of its median; the
# limits of the machine as dashed grey lines without marks. A block of the data file is a
# line of the chart, its second heading the name; limits are the last blocks.
data = name.".dat"
scale = 1e-9 # seconds, for the prefix in the format

set logscale y
set format y "%.0s %cs"
set ylabel axis textcolor rgb ink
set xlabel size_axis textcolor rgb ink
if (size_log) {
    set logscale x
    set format x "%.0s%c"
}
set offsets graph 0.03, graph 0.03, 0, 0
set grid xtics ytics linecolor rgb ink linewidth 0.4 dashtype (2, 4)
set key outside right center reverse Left samplen 2.5 spacing 1.15
set bars 0.4

# Eight colours; other marks and dashes for each further eight.
is_limit(i) = i >= contenders
mark(i) = is_limit(i) ? 0 : int(word("7 5 9 11 13 4 6 8", 1 + (i + i / 8) % 8))
dash(i) = is_limit(i) ? 2 : i / 8 + 1
paint(i) = is_limit(i) ? limit : colours[1 + i % 8]
width_of(i) = is_limit(i) ? 2.5 : 1.6

do for [format in "svg png"] {
    eval format eq "svg" ? svg_terminal : png_terminal
    set output name.".".format
    plot for [i = 0 : contenders + limits - 1] data index i \
         using 1:(scale * $2):(scale * $3):(scale * $4) with yerrorlines \
         linewidth width_of(i) dashtype dash(i) pointtype mark(i) pointsize 0.7 \
         linecolor rgb paint(i) title columnheader(2)
    unset output
}
