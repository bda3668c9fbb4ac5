// The address is taken after the return in the text, before it in a later round.
[[maybe_unused]] static int *keep(int *where) {
    for (;;) {
        int value = 1;
        if (where != nullptr) return where;
        where = &value; // expect: P8
    }
}
