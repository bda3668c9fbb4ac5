// GNU type inference.
static int f(int x) {
    __auto_type y = x; // expect: P11
    return y;
}
