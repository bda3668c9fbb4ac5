// Enums and their integers have different pointers.
enum small : unsigned char { SMALL_A };
static unsigned char *turn(enum small *p) {
    return p; // expect: P2
}
