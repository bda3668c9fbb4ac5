// restrict.
static void f(int *restrict p, int *__restrict q) { // expect: P14
    *p = *q;
}
