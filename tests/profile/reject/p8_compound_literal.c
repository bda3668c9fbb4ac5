// A compound literal in a function is a local.
struct pair {
    int low;
    int high;
};

[[maybe_unused]] static struct pair *keep(void) {
    struct pair *where = &(struct pair){1, 2}; // expect: P8
    return where;
}
