// Signed and unsigned have different pointers.
static unsigned *turn(int *p) {
    return (unsigned *)p; // expect: P2
}
