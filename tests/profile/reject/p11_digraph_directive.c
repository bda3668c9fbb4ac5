// A directive spelled with a digraph and spliced lines.
%:pragma clang optimize off // expect: P11
static int f(int x) { return x; }
