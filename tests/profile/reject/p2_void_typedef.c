// void behind a typedef, then a pointer to it.
typedef void nothing;
struct node {
    nothing *any; // expect: P2
};
