# A line a variant over the first axis, each point with the interval of its median; the
# limits of the machine as dashed grey lines under them. A block of the data file is a
# line of the chart, its second heading the name.
data = name.".dat"
lines = contenders + limits
scale = 1e-9 # seconds, for the prefix in the format

set logscale y
set format y "%.0s %cs"
set ylabel axis textcolor rgb ink
set xlabel size_axis textcolor rgb ink
if (size_log) {
    set logscale x
    set format x "%.0s%c"
}
set offsets graph 0.03, 0.03, 0, 0
set grid xtics ytics linecolor rgb ink linewidth 0.4 dashtype (2, 4)
set key outside right center reverse Left samplen 2.5 spacing 1.15
set bars 0.4

# Eight colours, and other marks and dashes for each further eight.
mark(i) = word("7 5 9 11 13 4 6 8", 1 + (i + i / 8) % 8)
dash(i) = i / 8 + 1

do for [format in "svg png"] {
    eval format eq "svg" ? svg_terminal : png_terminal
    set output name.".".format
    plot for [i = contenders : lines - 1] data index i using 1:(scale * $2) \
             with lines linewidth 2.5 dashtype (6, 4) linecolor rgb limit \
             title columnheader(2), \
         for [i = 0 : contenders - 1] data index i using 1:(scale * $2):(scale * $3):(scale * $4) \
             with yerrorlines linewidth 1.6 dashtype dash(i) pointtype int(mark(i)) \
             pointsize 0.7 linecolor rgb colours[1 + i % 8] title columnheader(2)
    unset output
}
