// typeof and auto keep the pointer a pointer.
static int get(int *p, int i) {
    typeof(p) q = p;
    auto r = q;
    return r[i]; // expect: P1
}
