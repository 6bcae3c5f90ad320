# Draws what functions.c has written as SVG, on standard output:
#     gnuplot -e "csv='functions.csv'" examples/functions.gp >functions.svg
set datafile separator ","
set terminal svg size 892,668 font "Helvetica,13" background "white"
set multiplot layout 2,1 title "Leaky ReLU and its derivative" font ",18"
set style data lines
set grid lc rgb "#dddddd"
set key outside right top samplen 3
set lmargin 8
set xlabel "x"

slopes = "0 0.01 0.1 0.25"
names = "'0 (ReLU)' 0.01 0.1 '0.25 (PReLU)'"
colours = "#d55e00 #cc79a7 #0072b2 #009e73"

set title "f(x) = x where x >= 0, alpha * x where x < 0"
set yrange [-1:3]
plot for [i = 1:4] csv using 1:(column(2 * i)) lw 2 dt i lc rgb word(colours, i) \
    title word(names, i)

set title "f'(x) = 1 where x > 0, alpha everywhere else"
set yrange [-0.1:1.1]
plot for [i = 1:4] csv using 1:(column(2 * i + 1)) with fsteps lw 2 dt i lc rgb word(colours, i) \
    title word(names, i)
