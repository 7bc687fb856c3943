# Draws fill-heap.svg and fill-heap.png:  gnuplot fill-heap.gp
name = 'fill-heap'
title = 'Test data: fill an array · what one iteration asks of the heap, n = 1,000'
bars = 3
label_columns = 26
height = 220
allocations_least = 1
allocations_most = 100
allocations_log = 1
peak_least = 1024
peak_most = 102400
peak_log = 1
peak_unit = 'KiB'
peak_factor = 1024
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

# Two panels a variant stands across: how many blocks one iteration asks for, and how many
# bytes live at its peak. Exact figures, so there are no intervals. Each panel goes
# logarithmic on its own, then with dots; a zero has a label and no dot.
data = name.".dat"

set style fill solid 0.85 noborder
set yrange [bars - 0.4 : -0.6]
unset ytics
unset key
set bmargin at screen 66.0 / height
label_margin = 0.03 + 0.0085 * label_columns
panel = (0.97 - label_margin) / 2

# The right end leaves room for the figure beside the largest bar.
log_left(least) = least / 1.8
log_right(least, most) = most * (most / log_left(least)) ** 0.43

do for [format in "svg png"] {
    eval format eq "svg" ? svg_terminal : png_terminal
    set output name.".".format
    set multiplot
    set label 1 title at screen 0.02, screen 1 - 24.0 / height left textcolor rgb ink
    do for [side in "allocations peak"] {
        first_panel = side eq "allocations"
        least = first_panel ? allocations_least : 1.0 * peak_least / peak_factor
        most = first_panel ? allocations_most : 1.0 * peak_most / peak_factor
        logarithmic = first_panel ? allocations_log : peak_log
        column_of = first_panel ? 3 : 5
        divide = first_panel ? 1.0 : 1.0 * peak_factor
        paint = first_panel ? colours[1] : colours[2]
        set lmargin at screen label_margin + (first_panel ? 0 : panel)
        set rmargin at screen label_margin + (first_panel ? panel - 0.02 : 2 * panel)
        unset logscale x
        set xtics autofreq
        if (logarithmic) {
            set logscale x
            left = log_left(least)
            set xrange [left : log_right(least, most)]
        } else {
            left = 0
            set xrange [0 : most > 0 ? 1.5 * most : 1]
        }
        set format x (first_panel && most >= 1000 ? "%.0s%c" : "%g")
        set xlabel (first_panel ? "allocations" : "peak in ".peak_unit) \
            .(logarithmic ? ", logarithmic" : "") textcolor rgb ink
        if (!first_panel) { unset label 1 }
        plot data skip 1 using (left):1:(first_panel ? strcol(2) : "") \
                  with labels right offset -1,0 textcolor rgb ink, \
             data skip 1 using (logarithmic ? NaN : 0):1:(0):(column(column_of) / divide):($1 - 0.36):($1 + 0.36) \
                  with boxxyerror linecolor rgb paint, \
             data skip 1 using (logarithmic && column(column_of) > 0 ? column(column_of) / divide : NaN):1 \
                  with points pointtype 7 pointsize 1.1 linecolor rgb paint, \
             data skip 1 using (column(column_of) > 0 ? column(column_of) / divide : left):1:(strcol(column_of + 1)) \
                  with labels left offset 1,0 textcolor rgb ink
    }
    unset multiplot
    unset output
}
