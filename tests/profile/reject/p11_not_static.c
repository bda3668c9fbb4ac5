// A function that no header declares.
int helper(int x) { // expect: P11
    return x;
}
