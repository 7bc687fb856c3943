# Draws fill-by-size.svg and fill-by-size.png:  gnuplot fill-by-size.gp
reset session
name = 'fill-by-size'
heading = "Test data: fill an array"
says_1 = "Fastest at every n: preallocated, jemalloc"
says_2 = ""
array names[3] = ["preallocated", "append", "store-bandwidth"]
array styles[2] = [0, 1]
contenders = 2
limits = 1
key_height = 51
height = 451
axis = "time per item"
size_axis = "n"
size_least = 10
size_most = 100000
size_log = 1
time_least = 0.08
time_most = 21
time_log = 1
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

# A line a variant over the first axis, each point with the interval of its median; the
# limits of the machine as dashed grey lines without marks. A block of the data file is a
# line of the chart; limits are the last blocks. All pictures of a table have one axis.
data = name.".dat"
scale = 1e-9 # seconds, for the prefix in the format

set lmargin at screen 0.14
set rmargin at screen 0.96
set bmargin at screen from_foot(foot + key_height + 52.0)
set logscale y
set format y "%.0s %cs"
bottom = scale * time_least / 1.2
top = scale * time_most * 1.2
set yrange [bottom : top]
# Of less than two decades the powers of ten are too few to read a line by.
if (top / bottom < 100) {
    steps = top / bottom < 3 ? "1.2 1.5 2 2.5 3 4 5 6 7 8 9" : "2 5"
    if (top / bottom < 3) { set format y "%.1s %cs" }
    do for [power = -10 : 3] { do for [step in steps] {
        set ytics add (real(step) * 10.0 ** power)
    } }
}
if (size_log) {
    set logscale x
    set format x "%.0s%c"
    set xrange [size_least / 1.15 : size_most * 1.15]
    eval size_marks
}
set label 5 axis." against ".size_axis.", logarithmic (lower is better)" \
    at screen 0.03, screen from_foot(foot + key_height + 14.0) left textcolor rgb ink
set grid xtics ytics linecolor rgb ink linewidth 0.4 dashtype (2, 4)
set key at screen 0.03, screen from_foot(foot + key_height) left top vertical maxcols 1 \
    reverse Left samplen 2.5
set bars 0.4

is_limit(i) = i >= contenders
mark(i) = is_limit(i) ? 0 : line_mark(styles[i + 1])
dash(i) = is_limit(i) ? 2 + i - contenders : 1
paint(i) = is_limit(i) ? limit : line_colour(styles[i + 1])
width_of(i) = is_limit(i) ? 2.5 : 1.6

do for [format in "svg png"] {
    eval format eq "svg" ? svg_terminal : png_terminal
    set output name.".".format
    plot for [i = 0 : contenders + limits - 1] data index i \
         using 1:(scale * $2):(scale * $3):(scale * $4) with yerrorlines \
         linewidth width_of(i) dashtype dash(i) pointtype mark(i) pointsize 0.6 \
         linecolor rgb paint(i) title names[i + 1]
    unset output
}
