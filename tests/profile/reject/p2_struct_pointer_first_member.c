// A struct does not become its first member.
struct outer {
    int first;
};
static int *inside(struct outer *outer) {
    return (int *)outer; // expect: P2
}
