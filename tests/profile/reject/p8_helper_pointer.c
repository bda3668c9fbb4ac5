// A helper gives back a part of what it got.
struct pair {
    int low;
    int high;
};

static int *high_of(struct pair *pair) { return &pair->high; }

[[maybe_unused]] static int *keep(void) {
    struct pair pair = {1, 2};
    return high_of(&pair); // expect: P8
}
