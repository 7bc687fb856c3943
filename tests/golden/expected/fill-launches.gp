# Draws fill-launches.svg and fill-launches.png:  gnuplot fill-launches.gp
reset session
name = 'fill-launches'
heading = "Test data: fill an array"
says_1 = "Launches differ most with append · jemalloc: −2.4% to"
says_2 = "+2.4% of the median, n = 1,000"
rows = 6
height = 426
over_least = 0.965853659
over_most = 1.02439024
over_log = 0
beyond = 0
png = "pngcairo"

# What all charts share. Every chart is drawn twice: as SVG, without a background so that
# it stands on light and on dark pages, and as PNG on white, half again as large (twice
# would take twice as long). It is as wide as a telephone, and says at its top what it is
# of and what is to be seen.
# Names stand in the data file or in strings, and are never interpreted (noenhanced).
set encoding utf8
set minussign
set micro
set datafile separator "\t"
set datafile missing "?"

width = 460
# A line of the key is 1.5 characters high in SVG, which key_height has no room for.
# The SVG terminal knows no ":Bold", and writes the name of a font as it is.
svg_terminal = sprintf("set terminal svg noenhanced size %d,%d font 'sans-serif,14'; " \
                       ."set label 1 font 'sans-serif\" font-weight=\"bold'; " \
                       ."set key spacing 0.8", width, height)
png_terminal = sprintf("set terminal %s noenhanced size %d,%d font 'sans-serif,11' " \
                       ."fontscale 1.35 linewidth 1.5 %s background rgb 'white'; " \
                       ."set label 1 font 'sans-serif:Bold'; " \
                       ."set key spacing 1", png, 1.5 * width, 1.5 * height, \
                       png eq "pngcairo" ? "pointscale 1.5" : "truecolor")

# Legible on white and on near-black alike.
ink = "#737373"
# Okabe and Ito's colours, which people with a colour-vision deficiency can tell apart,
# without yellow and black, and the light ones darker, so that they show on white too.
# Of the first seven any two are 10 apart (CIEDE2000) also to protanopes and deuteranopes.
array colours[8] = ["#0072B2", "#C94F00", "#009E73", "#CC79A7", \
                    "#D39000", "#3FA0DC", "#A5527A", "#999933"]
# Of a variant's number, which is the same in all charts of a table. Seven have different
# colours, and of 49 no two have the same colour and mark.
line_colour(style) = colours[1 + style % 7]
line_mark(style) = int(word("7 5 9 11 13 4 6", 1 + (style + style / 7) % 7))
contender = colours[1]
fastest = colours[3]
limit = "#9A9A9A"

# Powers of two as bytes are counted.
byte_tic(power) = sprintf("%d %s", 2 ** (power % 10), \
                          word("B KiB MiB GiB TiB PiB", 1 + power / 10))

# An axis of sizes: of less than two decades, the powers of ten alone are too few.
size_marks = "if (size_most / size_least < 100) { do for [power = 0 : 18] { \
    set xtics add (2 * 10.0 ** power, 5 * 10.0 ** power) } }"

# Distances from the foot and from the head of the picture, in its pixels.
from_foot(y) = y / height
from_head(y) = 1 - y / height
words = "set label 1 heading at screen 0.03, screen from_head(20.0) left \
    textcolor rgb ink; \
set label 2 says_1 at screen 0.03, screen from_head(40.0) left textcolor rgb ink; \
set label 3 says_2 at screen 0.03, screen from_head(58.0) left textcolor rgb ink; \
if (exists('note')) { \
    set label 4 note at screen 0.03, screen from_foot(exists('note_2') ? 32.0 : 14.0) \
        left textcolor rgb ink \
}; \
if (exists('note_2')) { \
    set label 7 note_2 at screen 0.03, screen from_foot(14.0) left textcolor rgb ink \
}"
eval words
foot = exists("note_2") ? 42.0 : exists("note") ? 24.0 : 6.0
set tmargin at screen from_head(78.0)
set lmargin at screen 0.03
set rmargin at screen 0.97
set border 3 linecolor rgb ink linewidth 1
set tics nomirror textcolor rgb ink
set grid xtics linecolor rgb ink linewidth 0.4 dashtype (2, 4)
# "set key" with anything puts a key into a chart that has none, and what is drawn into it
# under the name of its command: only what is given a title.
set key noautotitle textcolor rgb ink

# A label a variant; below it a dot a launch, at its time over the row's median, and the
# median with its interval as a bar behind them. Launches that fall into two heaps show as
# two heaps; dots that would hide each other are moved up and down. A triangle at an edge
# stands for launches beyond it, with how far they reach.
data = name.".dat"

set style fill solid 0.3 noborder
set border 1
set yrange [rows - 0.4 : -0.6]
unset ytics
set bmargin at screen from_foot(foot + 46.0)
set label 5 at screen 0.03, screen from_foot(foot + 10.0) left textcolor rgb ink

far = beyond > 0 ? sprintf("; %d beyond", beyond) : ""
if (over_log) {
    set logscale x
    left = over_least / 1.05
    right = over_most * 1.05
    place(over) = over
    set label 5 "times the row's median, a dot a launch, logarithmic".far
    if (right / left < 30) { set xtics (0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 7, 10) }
} else {
    # At least a tenth of a percent wide, so that the axis has figures to show.
    room = 0.03 * (over_most - over_least) + 0.0005
    left = 100 * (over_least - 1 - room)
    right = 100 * (over_most - 1 + room)
    place(over) = 100 * (over - 1)
    set label 5 "% off the row's median, a dot a launch".far
}
set format x "%g"
set xrange [left : right]
shift(level) = 0.14 + 0.08 * level
inside(over) = over >= over_least && over <= over_most

# gnuplot 5.4 crashes on labels from a block without lines: nothing is plotted of it then.
do for [format in "svg png"] {
    eval format eq "svg" ? svg_terminal : png_terminal
    set output name.".".format
    plot data index 1 using (left):($1 - 0.32):2 with labels left textcolor rgb ink, \
         data index 1 using (right):($1 - 0.32):5 with labels right textcolor rgb ink, \
         data index 1 using (place(1)):1:(place($3)):(place($4)):($1 - 0.08):($1 + 0.36) \
              with boxxyerror fillcolor rgb colours[5], \
         data index 1 using (place(1)):($1 - 0.1):(0):(0.48) \
              with vectors nohead linewidth 1.6 linecolor rgb ink, \
         data index 0 using (inside($2) ? place($2) : NaN):($1 + shift($3)) \
              with points pointtype 6 pointsize 0.55 linewidth 0.9 linecolor rgb contender, \
         for [i = 1 : beyond > 0] data index 2 using ($2 < 0 ? left : NaN):($1 + 0.14):("◂ ".strcol(3)) \
              with labels left textcolor rgb contender, \
         for [i = 1 : beyond > 0] data index 2 using ($2 > 0 ? right : NaN):($1 + 0.14):(strcol(3)." ▸") \
              with labels right textcolor rgb contender
    unset output
}
