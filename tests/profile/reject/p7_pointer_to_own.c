// Through a pointer to a local of its own: the checker does not follow it.
[[maybe_unused]] static int get(int *what) {
    int *mine = nullptr;
    int **place = &mine;
    *place = what; // expect: P7
    return *mine;
}
