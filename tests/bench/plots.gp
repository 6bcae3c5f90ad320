# Called by plots.sh, which sets peers, growth (CSV) and out (directory).
set datafile separator ","
set datafile missing ""
set terminal svg size 760,420 font "Helvetica,12" background "white"
set logscale x 2
set grid lc rgb "#dddddd"
set key outside right top samplen 2
set format x "%.0f"
set xtics ("1" 1, "16" 16, "256" 256, "4K" 4096, "64K" 65536, "1M" 1048576, \
           "16M" 16777216, "64M" 67108864)
set xlabel "elements"
set style data linespoints
set pointsize 0.5

# limit_ns / whose ns, in the rows of routine r
of(r, c) = stringcolumn(2) eq r ? column(7) / column(c) : NaN
set ylabel "speed, of a loop that only moves the bytes"
set yrange [0:*]

set output out . "/forward.svg"
set title "leaky ReLU forward, f32"
r = "forward_f32"
plot 1 with lines dt 2 lc rgb "#888888" title "limit", \
     peers using 4:(of(r, 5)) lw 2 lc rgb "#c00000" title "lrelu.h", \
     peers using 4:(of(r, 9)) lc rgb "#0060ad" title "XNNPACK", \
     peers using 4:(of(r, 8)) lc rgb "#2ca02c" title "oneDNN", \
     peers using 4:(of(r, 10)) lc rgb "#9467bd" title "libtorch"

set output out . "/backward.svg"
set title "leaky ReLU backward, f32"
r = "backward_f32"
plot 1 with lines dt 2 lc rgb "#888888" title "limit", \
     peers using 4:(of(r, 5)) lw 2 lc rgb "#c00000" title "lrelu.h", \
     peers using 4:(of(r, 8)) lc rgb "#2ca02c" title "oneDNN", \
     peers using 4:(of(r, 10)) lc rgb "#9467bd" title "libtorch"

set output out . "/prelu.svg"
set title "PReLU, f32, NHWC, C = 16: forward; dashed: backward, dx and dalpha"
r = "prelu_forward_f32"
q = "prelu_backward_f32"
plot 1 with lines dt 2 lc rgb "#888888" title "limit", \
     peers using 4:(of(r, 5)) lw 2 lc rgb "#c00000" title "lrelu.h", \
     peers using 4:(of(q, 5)) lw 2 dt 2 lc rgb "#c00000" notitle, \
     peers using 4:(of(r, 9)) lc rgb "#0060ad" title "XNNPACK", \
     peers using 4:(of(r, 8)) lc rgb "#2ca02c" title "oneDNN", \
     peers using 4:(of(q, 8)) dt 2 lc rgb "#2ca02c" notitle, \
     peers using 4:(of(r, 10)) lc rgb "#9467bd" title "libtorch", \
     peers using 4:(of(q, 10)) dt 2 lc rgb "#9467bd" notitle

set output out . "/growth.svg"
set title "forward, f32: how the cost grows"
set ylabel "ns an element"
set logscale y
set yrange [*:*]
per(p) = stringcolumn(1) eq p ? column(5) / column(4) : NaN
plain(p) = stringcolumn(1) eq p ? column(5) * column(11) / column(4) : NaN
paths = system("cut -d, -f1 " . growth . " | sed 1d | uniq")
plot growth using 4:(plain("sse2")) lc rgb "#888888" title "plain loop, -O2", \
     for [p in paths] growth using 4:(per(p)) title p
