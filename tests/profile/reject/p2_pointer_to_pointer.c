// A cast from one pointer type to another.
struct a {
    int x;
};
struct b {
    long x[9];
};
static struct b *turn(struct a *a) {
    return (struct b *)a; // expect: P2
}
