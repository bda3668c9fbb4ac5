// const is lost in an assignment.
static int f(const int *p) {
    int *q = nullptr;
    q = p; // expect: P14
    return *q;
}
