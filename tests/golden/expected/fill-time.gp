# Draws fill-time.svg and fill-time.png:  gnuplot fill-time.gp
name = 'fill-time'
title = 'Test data: fill an array · time per item, n = 1,000'
bars = 6
label_columns = 26
height = 310
axis = 'time per item'
time_least = 0.082
time_most = 41
time_log = 1
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

# A bar a variant, in the table's order, with the interval of its median. Where the slow
# ones are more than 30 times the fast ones, a dot on a logarithmic axis instead: a bar
# from zero would hide the fast ones, and a bar from anywhere else would lie.
colour(kind) = kind eq "fastest" ? 0x009E73 : kind eq "limit" ? 0x9A9A9A : 0x0072B2
data = name.".dat"

set style fill solid 0.85 noborder
set bars 0.5
set lmargin at screen (0.03 + 0.0085 * label_columns)
set rmargin at screen 0.98
set yrange [bars - 0.4 : -0.6]
unset ytics
unset key
set bmargin at screen 66.0 / height

if (time_log) {
    set logscale x
    set format x "%.0s %cs"
    # Seconds, for the prefix in the format.
    scale = 1e-9
    left = scale * time_least / 1.8
    right = scale * time_most * (scale * time_most / left) ** 0.25
    set xrange [left : right]
    set xlabel axis.", logarithmic (left is better)" textcolor rgb ink
} else {
    scale = 1.0 / time_factor
    left = 0
    set xrange [0 : scale * time_most * 1.28]
    set xlabel sprintf("%s in %s (shorter is better)", axis, time_unit) textcolor rgb ink
}

do for [format in "svg png"] {
    eval format eq "svg" ? svg_terminal : png_terminal
    set output name.".".format
    plot data skip 1 using (left):1:2 with labels right offset -1,0 textcolor rgb ink, \
         data skip 1 using (time_log ? NaN : 0):1:(0):(scale * $3):($1 - 0.36):($1 + 0.36):(colour(strcol(6))) \
              with boxxyerror linecolor rgb variable, \
         data skip 1 using (time_log ? scale * $3 : NaN):1:(colour(strcol(6))) \
              with points pointtype 7 pointsize 1.1 linecolor rgb variable, \
         data skip 1 using (scale * $3):1:(scale * $4):(scale * $5) \
              with xerrorbars pointtype 0 linewidth 1.6 linecolor rgb ink, \
         data skip 1 using (scale * ($5 > $3 ? $5 : $3)):1:7 \
              with labels left offset 1,0 textcolor rgb ink
    unset output
}
