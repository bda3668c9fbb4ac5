// A union of two pointers of different types.
union pun {
    int *small;  // expect: P3
    long *large; // expect: P3
};
