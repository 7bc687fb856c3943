# Draws fill-published.svg and fill-published.png:  gnuplot fill-published.gp
reset session
name = 'fill-published'
heading = "Filling a list with a million numbers"
says_1 = "Published beside measured"
says_2 = ""
array names[5] = ["published", "CPython 3.11.2", "CPython 3.13.1", "C, boxed", "C, raw"]
axis = "times as fast as “for loop, append”"
right_is = "right of the line is faster"
series = 5
has_published = 1
bars = 15
height = 455
ratio_least = 1
ratio_most = 41.1483019
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

# A row's label, and below it its bars: what is published, hollow, above what was
# measured, with the interval of each ratio. The line at 1 is the first row, which the ratios are over; bars begin there.
# The axis is always logarithmic: twice as much and half as much reach equally far.
data = name.".dat"

set style fill solid 0.85 border
set bars 0.4
set yrange [bars - 0.3 : -0.7]
unset ytics
set bmargin at screen from_foot(88.0)
set tmargin at screen from_head(106.0)
# At the left, where a narrow page begins.
set key at screen 0.02, screen from_head(74.0) left center horizontal \
    Left reverse samplen 1.2 width -1

# Room for the figure beside a bar where bars reach that way; "1/2,283,519×" is long.
spread = ratio_most / ratio_least > 1.1 ? ratio_most / ratio_least : 1.1
room_left = ratio_least < 1 ? 0.24 : 0.03
room_right = ratio_most > 1 ? 0.2 : 0.03
left = ratio_least / spread ** (room_left / (1 - room_left - room_right))
right = ratio_most * spread ** (room_right / (1 - room_left - room_right))
# The figure below a mark at the end of the axis would be cut off.
edge = (right / left) ** 0.05
last_mark = 10 ** floor(log10(right))
if (last_mark > right / edge) { right = last_mark * edge }
set logscale x
set xrange [left : right]
set format x "%g"
unset mxtics
if (spread < 1.5) {
    set xtics (0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.4, 1.6, 1.8)
} else { if (spread < 5) {
    set xtics (0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1, 1.3, 1.6, 2, 3, 4, 5, 8)
} else { if (spread < 300) {
    set xtics (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, \
               200, 500)
} else { if (spread > 1e5) {
    set xtics 1e-10, 100, 1e10
} } } }
set label 5 axis at screen 0.03, screen from_foot(38.0) left textcolor rgb ink
set label 6 right_is.", logarithmic" at screen 0.03, screen from_foot(16.0) left \
    textcolor rgb ink
# Labels stand in the plot: the line at 1 is drawn beside the bars only, and there is no grid.
unset grid

# The figure stands at the bar's end, beyond the interval.
leftwards(ratio) = ratio < 1
is_published(i) = has_published && i == 0
paint(i) = is_published(i) ? ink : colours[1 + (i - has_published) % 8]

do for [format in "svg png"] {
    eval format eq "svg" ? svg_terminal : png_terminal
    set output name.".".format
    plot data index series using (1):($1 + 0.5):(0):3 skip 1 \
              with vectors nohead linecolor rgb ink linewidth 1.6 notitle, \
         data index series using (left):1:2 skip 1 \
              with labels left offset 0.4,0 textcolor rgb ink notitle, \
         for [i = 0 : series - 1] data index i \
              using (1):1:(1):2:($1 - 0.4):($1 + 0.4) with boxxyerror \
              fillcolor rgb paint(i) \
              fillstyle solid (is_published(i) ? 0.12 : 0.85) border linecolor rgb paint(i) \
              title names[i + 1], \
         for [i = 0 : series - 1] data index i using 2:1:3:4 \
              with xerrorbars pointtype 0 linewidth 1.4 linecolor rgb ink notitle, \
         for [i = 0 : series - 1] data index i \
              using (leftwards($2) ? NaN : $4):1:5 \
              with labels left offset 0.6,0 textcolor rgb ink notitle, \
         for [i = 0 : series - 1] data index i \
              using (leftwards($2) ? $3 : NaN):1:5 \
              with labels right offset -0.6,0 textcolor rgb ink notitle
    unset output
}
