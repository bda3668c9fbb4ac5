// Macros make an expression that the parser could not read: it recurses as deep as it nests.
#define A !!!!!!!!!!
#define B A A A A A A A A A A
#define C B B B B B B B B B B
#define D C C C C C C C C C C

[[maybe_unused]] static bool f(bool x) {
    return D D x; // expect: P11
}
