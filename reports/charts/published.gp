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
