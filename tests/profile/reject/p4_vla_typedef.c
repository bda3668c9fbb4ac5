// A typedef of an array of variable length.
static unsigned long f(int n) {
    typedef int row[n]; // expect: P4
    return sizeof(row); // expect: P4
}
