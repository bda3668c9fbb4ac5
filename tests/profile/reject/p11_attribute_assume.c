// A promise to the optimiser as a statement.
[[maybe_unused]] static int f(int x) { [[assume(x > 0)]]; return x; // expect: P11
}
