// The address of a pointer inside of a local struct.
struct node {
    int value;
    struct node *next;
};

[[maybe_unused]] static struct node *const *keep(void) {
    struct node node = {};
    struct node *const *where = &node.next; // expect: P8
    return where;
}
