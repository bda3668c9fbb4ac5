// An array in the head of a loop.
[[maybe_unused]] static int get(int *a) {
    int result = 0;
    for (int *one[1] = {a}; result < 3; result++) // expect: P6
        *one[0] = result;
    return result;
}
