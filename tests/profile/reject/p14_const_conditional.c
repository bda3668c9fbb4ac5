// const is lost behind a conditional operator.
static int *f(const int *p, int *q, bool which) {
    return which ? p : q; // expect: P14
}
