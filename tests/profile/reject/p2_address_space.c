// Address spaces: pointers relative to gs or fs.
static int read(int [[clang::address_space(256)]] * p) { // expect: P2 P11
    return *p;                                           // expect: P2
}
