// void * by way of a variable.
static long *make(int *p) {
    void *any = p; // expect: P2
    return any;    // expect: P2
}
