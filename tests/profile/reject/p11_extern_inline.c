// The same with extern.
extern inline int f(int x) { // expect: P11
    return x;
}
