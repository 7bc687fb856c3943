# Draws fill-time.svg and fill-time.png:  gnuplot fill-time.gp
reset session
name = 'fill-time'
heading = "Test data: fill an array"
says_1 = "Fastest: preallocated · jemalloc, n = 1,000"
says_2 = ""
rows = 6
height = 402
axis = "time per item"
time_least = 0.08
time_most = 42
time_log = 1
time_unit = "ns"
time_factor = 1
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
