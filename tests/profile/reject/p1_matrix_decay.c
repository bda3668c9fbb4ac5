// A row of a matrix becomes a pointer.
static int get(void) {
    int matrix[2][2] = {{1, 2}, {3, 4}};
    int *row = matrix[1]; // expect: P1
    return *row;
}
