// A function in the style of 1978.
// clang-format off
static int f(x) int x; { // expect: P9 P11 compile
    return x;
}
