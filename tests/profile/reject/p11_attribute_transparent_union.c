// transparent_union passes anything for the union.
typedef union [[gnu::transparent_union]] { // expect: P11
    int a;
    unsigned b;
} any;
