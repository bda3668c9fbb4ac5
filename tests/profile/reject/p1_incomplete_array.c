// A pointer to an array of unknown length accepts every array of that type.
static int get(int (*row)[]) { // expect: P1
    return (*row)[7];          // expect: P1
}
