// An attribute of a struct.
struct [[gnu::packed]] s { char a; int x; }; // expect: P11
