// Through the address of an element.
typedef struct node node;
struct node {
    int value;
    const int *best;
};

[[maybe_unused]] static void set(node *node_at, const int *best) {
    struct node *other = node_at;
    other->best = best; // expect: P7
}
