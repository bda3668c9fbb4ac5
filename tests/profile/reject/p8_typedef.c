// A typedef does not hide it.
typedef int number;
typedef number *place;

[[maybe_unused]] static place keep(void) {
    signed value = 1;
    place where = &value; // expect: P8
    return where;
}
