// A definition of memcpy would replace the one that the compiler calls.
static void memcpy(int x) { // expect: P5
    (void)x;
}
