# Draws what digits.c --csv has written as SVG, on standard output:
#     gnuplot -e "csv='curves.csv'" examples/digits.gp >curves.svg
set datafile separator ","
set terminal svg size 892,668 font "Helvetica,13" background "white"
set multiplot layout 2,1 title "One network, four activations: which units die?" font ",18"
set style data lines
set grid lc rgb "#dddddd"
set key outside right top samplen 3
set lmargin 8
set xlabel "epoch"
set yrange [0:*]

runs = "ReLU 'Leaky 0.01' 'Leaky 0.1' PReLU"
colours = "#d55e00 #cc79a7 #0072b2 #009e73"
of(run, c) = stringcolumn(1) eq word(runs, run) ? column(c) : NaN

set title "Dead units, of 128 (dead: > 0 for no training example)"
plot for [i = 1:4] csv using 2:(of(i, 6)) lw 2 dt i lc rgb word(colours, i) title word(runs, i)

set title "Test accuracy, %"
set yrange [0:100]
plot for [i = 1:4] csv using 2:(of(i, 5)) lw 2 dt i lc rgb word(colours, i) title word(runs, i)
