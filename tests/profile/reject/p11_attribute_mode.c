// The mode attribute changes a type.
typedef int any [[gnu::mode(DI)]]; // expect: P11
