// The second index of a matrix is an index too.
static int get(int i) {
    int matrix[2][2] = {{1, 2}, {3, 4}};
    return matrix[1][i]; // expect: P1
}
