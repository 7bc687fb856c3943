# Draws fill-by-size.svg and fill-by-size.png:  gnuplot fill-by-size.gp
name = 'fill-by-size'
title = 'Test data: fill an array · time per item against n, jemalloc'
contenders = 2
limits = 1
label_columns = 15
height = 520
axis = 'time per item'
size_axis = 'n'
size_log = 1
time_unit = 'ns'
time_factor = 1
png = 'pngcairo'

# What all charts share. Every chart is drawn twice: as SVG, without a background so that
# it stands on light and on dark pages, and as PNG on white at double size.
# Names come from the data file and are never interpreted (noenhanced).
set encoding utf8
set micro
set datafile separator "\t"
set datafile missing "?"

if (!exists("width")) width = 960 # unless the chart is of another width
svg_terminal = sprintf("set terminal svg noenhanced size %d,%d font 'sans-serif,14'", \
                       width, height)
png_terminal = sprintf("set terminal %s noenhanced size %d,%d font 'sans-serif,11' " \
                       ."fontscale 1.8 linewidth 2 %s background rgb 'white'", \
                       png, 2 * width, 2 * height, \
                       png eq "pngcairo" ? "pointscale 2" : "truecolor")

# Legible on white and on near-black alike.
ink = "#737373"
# Okabe and Ito's colours, which people with a colour-vision deficiency can tell apart,
# without yellow and black, and with two dark ones of Tol's in their place.
array colours[8] = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", \
                    "#E69F00", "#56B4E9", "#882255", "#999933"]
contender = colours[1]
fastest = colours[3]
limit = "#9A9A9A"

# At the left edge, where a long one has room.
set label 1 title at screen 0.02, screen 1 - 24.0 / height left textcolor rgb ink
set tmargin at screen 1 - 46.0 / height
set border 3 linecolor rgb ink linewidth 1
set tics nomirror textcolor rgb ink
set grid xtics linecolor rgb ink linewidth 0.4 dashtype (2, 4)
set key textcolor rgb ink

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
