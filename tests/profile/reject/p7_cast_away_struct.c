// A copy of the struct by its address.
struct node {
    const int *best;
};

[[maybe_unused]] static void copy(struct node *to, const struct node *from) {
    *to = *from; // expect: P7
}
