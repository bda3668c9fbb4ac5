// Down and up again: each call has its own local.
static int *deepest(int depth, int *from_above) {
    int value = depth;
    return depth == 0 ? from_above : deepest(depth - 1, &value); // expect: P8
}

[[maybe_unused]] static int *keep(void) { return deepest(3, nullptr); }
