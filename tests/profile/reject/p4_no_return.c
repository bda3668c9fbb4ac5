// A function that ends without its value returns an arbitrary pointer.
static int *f(int *p, int x) {
    if (x) {
        return p;
    }
} // expect: P4
