// T ** to const T **: the classical hole.
static int f(void) {
    static const int limit = 3;
    int *p = nullptr;
    const int **q = &p; // expect: P14
    *q = &limit;
    *p = 4;
    return *p;
}
