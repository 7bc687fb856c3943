# A label a benchmark, and below it the ratio of its figures, head over base, with the
# interval; the largest first. The axis is logarithmic, so that twice and half reach
# equally far from the line at 1; within the band a change is none. A triangle at an edge
# stands for what reaches beyond it: the ratio is told at the right.
data = name.".dat"
colour(verdict) = verdict eq "regressed" ? 0xC94F00 : verdict eq "improved" ? 0x0072B2 \
                : 0x8A8A8A
mark(verdict) = verdict eq "regressed" || verdict eq "improved" ? 7 \
              : verdict eq "unchanged" ? 2 : 6

set border 1
set bars 0.5
set yrange [rows - 0.4 : -0.6]
unset ytics
set bmargin at screen from_foot(foot + 60.0)
set logscale x
spread = ratio_most / ratio_least > 1 + 4 * margin ? ratio_most / ratio_least : 1 + 4 * margin
if (spread < 1.02) { spread = 1.02 }
left = ratio_least / spread ** 0.06
right = ratio_most * spread ** 0.06
if (margin > 0 && left > 1 / (1 + 1.5 * margin)) { left = 1 / (1 + 1.5 * margin) }
if (margin > 0 && right < 1 + 1.5 * margin) { right = 1 + 1.5 * margin }
if (right / left < 1.01) { left = left / 1.005; right = right * 1.005 }
set xrange [left : right]
set format x "%g"
unset mxtics
reach = right / left
if (reach < 1.12) {
    set xtics (1)
    do for [i = -12 : 12] { set xtics add (1 + 0.01 * i * (reach < 1.05 ? 1 : 2)) }
} else { if (reach < 1.5) {
    set xtics (0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1, 1.05, 1.1, 1.15, 1.2, 1.3, 1.4, 1.5)
} else { if (reach < 6) {
    set xtics (0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1, 1.25, 1.6, 2, 3, 4, 5, 8)
} else { if (reach < 300) {
    set xtics (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500)
} else { if (reach > 1e5) {
    set xtics 1e-10, 100, 1e10
} } } } }
far = beyond > 0 ? sprintf("; %d beyond", beyond) : ""
set label 5 axis.", logarithmic (left is better)".far \
    at screen 0.03, screen from_foot(foot + 10.0) left textcolor rgb ink
if (margin > 0) {
    set label 6 sprintf("band: a change of %g % or less is none", 100 * margin) \
        at screen 0.03, screen from_foot(foot + 28.0) left textcolor rgb ink
    set object 1 rectangle from 1 / (1 + margin), graph 0 to 1 + margin, graph 1 \
        behind fillcolor rgb ink fillstyle solid 0.2 noborder
    set bmargin at screen from_foot(foot + 70.0)
}
# Labels stand in the plot: the line at 1 is drawn below each, and there is no grid.
unset grid
is_low(ratio) = ratio < ratio_least * (1 - 1e-6)
is_high(ratio) = ratio > ratio_most * (1 + 1e-6)
inside(ratio) = !is_low(ratio) && !is_high(ratio)
within(ratio) = ratio < left ? left : ratio > right ? right : ratio

do for [format in "svg png"] {
    eval format eq "svg" ? svg_terminal : png_terminal
    set output name.".".format
    plot data using (1):($1 - 0.05):(0):(0.4) skip 1 \
              with vectors nohead linecolor rgb ink linewidth 1.4, \
         data using (left):($1 - 0.3):2 skip 1 with labels left textcolor rgb ink, \
         data using (right):($1 - 0.3):7 skip 1 with labels right textcolor rgb ink, \
         data using (inside($4) && inside($5) ? $3 : NaN):($1 + 0.15):4:5:(colour(strcol(6))) skip 1 \
              with xerrorbars pointtype 0 linewidth 1.6 linecolor rgb variable, \
         data using (within($4)):($1 + 0.15):(within($5) - within($4)):(0):(colour(strcol(6))) skip 1 \
              with vectors nohead linewidth 1.6 linecolor rgb variable, \
         data using (inside($3) ? $3 : NaN):($1 + 0.15):(mark(strcol(6))):(colour(strcol(6))) skip 1 \
              with points pointtype variable pointsize 0.8 linecolor rgb variable, \
         for [i = 1 : beyond > 0] data using (is_low($3) || is_low($4) ? left : NaN):($1 + 0.15):("◂"):(colour(strcol(6))) skip 1 \
              with labels left textcolor rgb variable, \
         for [i = 1 : beyond > 0] data using (is_high($3) || is_high($5) ? right : NaN):($1 + 0.15):("▸"):(colour(strcol(6))) skip 1 \
              with labels right textcolor rgb variable
    unset output
}
