// An inner index past its row would stay inside the matrix: still refused.
static int get(void) {
    int matrix[2][2] = {{1, 2}, {3, 4}};
    return matrix[0][2]; // expect: P1
}
