// Not even null is cast.
static int *none(void) {
    return (int *)0; // expect: P2
}
