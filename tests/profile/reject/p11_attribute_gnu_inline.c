// The old meaning of inline.
__attribute__((gnu_inline)) inline int f(int x) { // expect: P11
    return x;
}
