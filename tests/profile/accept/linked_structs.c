// Pointers between structs, followed and compared.
struct node {
    int value;
    struct node *next;
};

static int sum(const struct node *node) {
    int total = 0;
    for (; node != nullptr; node = node->next) {
        total += node->value;
    }
    return total;
}

[[maybe_unused]] static int three(void) {
    struct node last = {.value = 1, .next = nullptr};
    struct node middle = {.value = 1, .next = &last};
    struct node first = {.value = 1, .next = &middle};
    struct node *at = &first;
    while (at->next && at != &last) {
        at = at->next;
    }
    return sum(&first) + (at == &last ? 0 : at->value);
}
