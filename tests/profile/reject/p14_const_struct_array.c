// const of an element is lost by the address of a member.
struct box {
    int items[2];
};
static int *f(const struct box *box) {
    return &box->items[1]; // expect: P14
}
