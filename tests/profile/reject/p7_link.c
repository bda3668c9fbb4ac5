// A list is changed.
struct node {
    int value;
    struct node *next;
};

[[maybe_unused]] static void link(struct node *first, struct node *second) {
    first->next = second; // expect: P7
}
