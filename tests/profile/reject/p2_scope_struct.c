// A struct of the same name in an inner scope is another type.
struct box {
    long number;
};
static long f(struct box *outer) {
    struct box {
        int *pointer;
    };
    struct box *inner = outer; // expect: P2
    return *inner->pointer;
}
