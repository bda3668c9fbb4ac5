// A local is put into the caller's list.
struct node {
    int value;
    struct node *next;
};

[[maybe_unused]] static void link(struct node *first) {
    struct node node = {.next = first->next};
    first->next = &node; // expect: P7
}
