// A struct larger than 1 GiB.
struct huge { // expect: P1
    char first[0x30000000];
    char second[0x30000000];
};
