// An attribute of a statement.
[[maybe_unused]] static void f(int x) { [[clang::nomerge]] f(x); // expect: P11
}
