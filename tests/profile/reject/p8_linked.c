// A list of locals.
struct node {
    int value;
    struct node *next;
};

[[maybe_unused]] static struct node keep(void) {
    struct node last = {};
    return (struct node){.value = 1, .next = &last}; // expect: P8
}
