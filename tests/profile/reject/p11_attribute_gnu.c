// The GNU spelling of an attribute, even of an allowed one.
static int f(int x __attribute__((unused))) { // expect: P11
    return 0;
}
