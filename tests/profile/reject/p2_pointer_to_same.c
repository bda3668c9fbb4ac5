// A cast to the same pointer type is a habit that hides the others.
static int *same(int *p) {
    return (int *)p; // expect: P2
}
