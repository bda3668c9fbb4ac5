// A variable index into an array in a struct.
struct box {
    int items[4];
};
static void set(struct box *box, int i) {
    box->items[i] = 1; // expect: P1
}
