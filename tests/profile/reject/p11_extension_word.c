// The word that silences warnings.
[[maybe_unused]] static int f(int x) {
    return __extension__ x; // expect: P11
}
