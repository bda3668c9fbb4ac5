// An attribute behind a type.
[[maybe_unused]] static int f(void) { int [[clang::annotate_type("x")]] x = 1; return x; // expect: P11
}
