// A block, called.
[[maybe_unused]] static int f(void) { int (^b)(void) = ^{ // expect: P4 compile
    return 1; }; return b(); // expect: P4
}
