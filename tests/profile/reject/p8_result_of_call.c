// An array in a temporary that a call returned.
struct row {
    int values[4];
};

static struct row make(void) { return (struct row){{1, 2, 3, 4}}; }

[[maybe_unused]] static int *keep(void) {
    int *where = &make().values[1]; // expect: P8
    return where;
}
