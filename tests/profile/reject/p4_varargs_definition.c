// A function with variable arguments.
static int sum(int count, ...) { // expect: P4
    return count;
}
