// An assignment in the head of a loop.
[[maybe_unused]] static void keep(int **place, int *what) {
    for (*place = what; *what < 3;) // expect: P7
        ++*what;
}
