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
