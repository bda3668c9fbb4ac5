// An array of pointers in a struct.
struct both {
    int *places[2]; // expect: P6
};

[[maybe_unused]] static int sum(const struct both *both) { return *both->places[0] + *both->places[1]; }
