// A line marker with flags.
# 3 "x.c" 3 4 // expect: P11
