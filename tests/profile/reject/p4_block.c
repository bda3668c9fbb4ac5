// A block.
static int f(int x) {
    int (^block)(int); // expect: P4 compile
    return x;
}
