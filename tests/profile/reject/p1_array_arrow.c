// An array used as the address of its first struct.
struct item {
    int x;
};
static int get(void) {
    struct item items[2] = {{1}, {2}};
    return items->x; // expect: P1
}
