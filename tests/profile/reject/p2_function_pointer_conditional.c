// A conditional operator of two function types.
static int one(int x) { return x; }
static int two(int *x) { return *x; }
static int call(bool which) {
    (void)(which ? one : two); // expect: P2
    return 0;
}
