// A cast to a union.
union number {
    int whole;
    float part;
};
static float turn(int whole) {
    return ((union number)whole).part; // expect: P3
}
