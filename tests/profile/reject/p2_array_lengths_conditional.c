// A conditional operator of arrays of two lengths.
static int f(bool which, int (*two)[2], int (*four)[4]) {
    auto any = which ? two : four; // expect: P2
    return any == nullptr;         // expect: P2
}
