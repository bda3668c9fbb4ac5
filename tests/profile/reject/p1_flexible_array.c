// A struct with a flexible array: any index passes the compiler.
struct packet {
    int length;
    int words[]; // expect: P1
};
