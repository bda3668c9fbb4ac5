// A calling convention.
static int f [[gnu::ms_abi]] (int x) { // expect: P11
    return x;
}
