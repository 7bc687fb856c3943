# Draws fill-heap.svg and fill-heap.png:  gnuplot fill-heap.gp
reset session
name = 'fill-heap'
heading = "Test data: fill an array"
says_1 = "Live at the peak: from 0 B to 100 KiB (append ·"
says_2 = "jemalloc), n = 1,000"
rows = 3
height = 276
allocations_least = 1
allocations_most = 100
allocations_log = 1
peak_least = 1024
peak_most = 102400
peak_log = 1
peak_unit = "KiB"
peak_factor = 1024
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

# A label a variant, and below it two panels: how many blocks one iteration asks for, and
# how many bytes live at its peak. Exact figures, so there are no intervals. Each panel
# goes logarithmic on its own, then with dots; a zero has a figure and no dot.
data = name.".dat"

set style fill solid 0.85 noborder
set border 1
set yrange [rows - 0.4 : -0.6]
unset ytics
set bmargin at screen from_foot(foot + 46.0)

# The right end leaves room for the figure beside the largest bar.
log_left(least) = least / 1.8
log_right(least, most) = most * (most / log_left(least)) ** 0.62
start(first) = first ? 0.03 : 0.52

do for [format in "svg png"] {
    eval format eq "svg" ? svg_terminal : png_terminal
    set output name.".".format
    set multiplot
    do for [side in "allocations peak"] {
        first = side eq "allocations"
        logarithmic = first ? allocations_log : peak_log
        divide = first || logarithmic ? 1.0 : 1.0 * peak_factor
        least = (first ? allocations_least : peak_least) / divide
        most = (first ? allocations_most : peak_most) / divide
        column_of = first ? 3 : 5
        paint = first ? colours[1] : colours[2]
        set lmargin at screen start(first)
        set rmargin at screen start(first) + 0.45
        unset logscale x
        set xtics autofreq
        set xtics autofreq
        if (logarithmic) {
            set logscale x
            left = log_left(least)
            set xrange [left : log_right(least, most)]
            # So few that their figures do not touch.
            set xtics 10 ** ceil(log10(most / least) / 3)
            set format x (most >= 1000 ? "%.0s%c" : "%g")
            if (!first) {
                step = most / least > 2 ** 9 ? 10 : 5
                set xtics ("" 1)
                do for [i = 0 : 59 : step] { set xtics add (byte_tic(i) 2.0 ** i) }
            }
        } else {
            left = 0
            set xrange [0 : most > 0 ? 1.6 * most : 1]
            digit = most > 0 ? most / 10 ** floor(log10(most)) : 1
            step = digit > 5 ? 5 : digit > 2 ? 2 : 1
            tic = most > 0 ? step * 10 ** floor(log10(most)) : 1
            if (first && tic < 1) { tic = 1 }
            # A figure at the end would touch the next panel's.
            set xtics 0, tic, most > 0 ? 1.45 * most : 1
            set format x (first && most >= 1000 ? "%.0s%c" : "%g")
        }
        set label 5 (first ? "allocations" : "peak") \
            .(logarithmic ? ", logarithmic" : first ? "" : " in ".peak_unit) \
            at screen start(first), screen from_foot(foot + 10.0) left textcolor rgb ink
        # Not by strcol(2), which leaves the doubled quotes of a field doubled.
        plot for [i = 1 : first] data using (left):($1 - 0.3):2 skip 1 \
                  with labels left textcolor rgb ink, \
             data using (logarithmic ? NaN : 0):1:(0):(column(column_of) / divide):($1 - 0.04):($1 + 0.3) skip 1 \
                  with boxxyerror linecolor rgb paint, \
             data using (logarithmic && column(column_of) > 0 ? column(column_of) / divide : NaN):($1 + 0.13) skip 1 \
                  with points pointtype 7 pointsize 0.9 linecolor rgb paint, \
             data using (column(column_of) > 0 ? column(column_of) / divide : left):($1 + 0.13):(strcol(column_of + 1)) skip 1 \
                  with labels left offset 0.8,0 textcolor rgb ink
        do for [i = 1 : 4] { unset label i } # the second panel would draw them again
    }
    unset multiplot
    unset output
    eval words
}
