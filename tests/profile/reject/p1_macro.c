// A user macro hides nothing.
#define AT(p, i) (p)[i]
static int get(int *p, int i) {
    return AT(p, i); // expect: P1
}
