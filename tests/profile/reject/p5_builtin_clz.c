// __builtin_clz of 0 has no value.
static int f(unsigned x) {
    return __builtin_clz(x); // expect: P5
}
