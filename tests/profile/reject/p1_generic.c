// The selected branch of _Generic is checked, and every other one.
static int get(int *p, int i) {
    return _Generic(i, int: p[i], default: 0); // expect: P1
}
