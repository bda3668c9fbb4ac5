// In a macro.
#define STORE(place, what) (*(place) = (what))

[[maybe_unused]] static void keep(int **place, int *what) {
    STORE(place, what); // expect: P7
}
