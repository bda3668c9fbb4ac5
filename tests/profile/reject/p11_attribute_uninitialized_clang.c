// A local that is not zeroed.
[[maybe_unused]] static int f(void) { [[clang::uninitialized]] int x; return x; // expect: P11
}
