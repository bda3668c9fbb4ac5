// Misaligned members.
struct [[gnu::packed]] odd { // expect: P11
    char a;
    int b;
};
