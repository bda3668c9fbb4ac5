// * and & cancel out, but not for the checker.
[[maybe_unused]] static int get(int *what) {
    int *mine = nullptr;
    *&mine = what; // expect: P7
    return *mine;
}
