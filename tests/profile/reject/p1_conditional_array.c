// An array behind a conditional operator.
static int get(bool which) {
    int a[2] = {1, 2};
    int b[2] = {3, 4};
    return *(which ? a : b); // expect: P1
}
