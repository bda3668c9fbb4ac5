// An array without elements.
struct packet {
    int length;
    int words[0]; // expect: P1
};
