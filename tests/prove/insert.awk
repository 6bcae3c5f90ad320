# insert.awk - puts the annotations of its first file, rows of function @ text @ annotation, into
# the preprocessed C of its second: each before the first such text in the function's body. Of
# functions alone that the variable of this name lists.
FNR == NR {
    if ($0 ~ /^#/ || $0 == "") next
    if ($0 ~ /^ /) { row[rows] = row[rows] " " $0; next }
    row[++rows] = $0
    next
}
{ all = all $0 "\n" }
END {
    for (i = 1; i <= rows; i++) {
        split(row[i], part, / +@ +/)
        if (index(" " functions " ", " " part[1] " ") == 0) continue
        # The body is the last of what begins with the name: there may be a prototype before it.
        start = 0
        rest = all
        while (match(rest, "[ *]" part[1] "\\([^;{}]*\\)[ \n]*\\{")) {
            start += RSTART + RLENGTH - 1
            rest = substr(rest, RSTART + RLENGTH)
        }
        body = start ? substr(all, start) : ""
        if ((end = index(body, "\n}")) > 0) body = substr(body, 1, end)
        at = index(body, part[2])
        if (!at) { print "no " part[2] " in " part[1] >"/dev/stderr"; exit 1 }
        at += start - 1
        all = substr(all, 1, at - 1) "/*@ " part[3] " */ " substr(all, at)
    }
    printf "%s", all
}
