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
