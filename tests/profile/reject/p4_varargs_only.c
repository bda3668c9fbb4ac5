// C23 allows nothing but the dots.
static int sum(...) { // expect: P4
    return 0;
}
