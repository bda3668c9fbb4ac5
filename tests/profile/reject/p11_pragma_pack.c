// A packed struct by a pragma.
#pragma pack(1) // expect: P11
struct s { char a; int b; };
