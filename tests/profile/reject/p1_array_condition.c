// Even a test of an array makes a pointer.
static int get(int n) {
    int matrix[2][2] = {{1, 2}, {3, 4}};
    int(*rows)[2] = matrix; // expect: P1
    return rows == nullptr ? n : 0;
}
