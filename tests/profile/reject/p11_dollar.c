// A name with a dollar.
[[maybe_unused]] static int f(int a$b) { // expect: P11
    return a$b; // expect: P11
}
