// A subscript of a pointer reads past the object.
static int get(int *p, int i) {
    return p[i]; // expect: P1
}
