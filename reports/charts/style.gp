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
