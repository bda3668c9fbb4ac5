// Objects without a byte: all of them may stand at one place, and a view of them has no length.
struct empty {}; // expect: P1

union none {}; // expect: P1

typedef struct {} nothing; // expect: P1

struct hollow { // expect: P1
    unsigned : 0;
};

struct outer { // expect: P1
    struct empty inner[4];
};

struct zero { // expect: P1
    int list[0]; // expect: P1
};
