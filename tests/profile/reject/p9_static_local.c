// A mutable static local.
static int next(void) {
    static int counter = 1; // expect: P9
    return counter++;
}
