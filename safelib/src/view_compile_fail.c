// Ways to get a view of what is no array of that type.
#include "safelib/views.h"

struct record {
    uint32_t items[3];
};
static struct record make_record(void) { return (struct record){}; }

[[maybe_unused]] static void array_of_a_pointer(uint32_t *pointer) {
    (void)SL_ARRAY_VIEW(uint32_t, pointer); // expect: compile
}

[[maybe_unused]] static void array_of_a_parameter(uint32_t parameter[4]) { // expect: P1
    (void)SL_ARRAY_VIEW(uint32_t, parameter);                              // expect: compile
}

[[maybe_unused]] static void array_of_another_type(void) {
    uint32_t array[4];
    uint32_t matrix[2][4];
    static const uint32_t constant[4] = {1};
    (void)SL_ARRAY_VIEW(uint64_t, array);     // expect: compile
    (void)SL_ARRAY_VIEW(uint32_t, matrix);    // expect: compile
    (void)SL_ARRAY_VIEW(uint32_t, constant);  // expect: compile
    (void)SL_ARRAY_CVIEW(uint64_t, constant); // expect: compile
    (void)SL_ARRAY_CVIEW(uint32_t, matrix);   // expect: compile
}

[[maybe_unused]] static void row_of_a_pointer(uint32_t (*pointer)[4]) {
    (void)SL_ROW_VIEW(uint32_t, pointer, 0); // expect: compile
}

[[maybe_unused]] static void row_of_a_parameter(uint32_t parameter[3][4]) { // expect: P1
    (void)SL_ROW_VIEW(uint32_t, parameter, 0);                              // expect: compile
}

[[maybe_unused]] static void row_of_another_type(void) {
    uint32_t array[4];
    uint32_t matrix[2][4];
    uint32_t cube[2][3][4];
    static const uint32_t constant[2][4] = {};
    (void)SL_ROW_VIEW(uint32_t, array, 0);     // expect: compile
    (void)SL_ROW_VIEW(uint32_t, cube, 0);      // expect: compile
    (void)SL_ROW_VIEW(uint64_t, matrix, 0);    // expect: compile
    (void)SL_ROW_VIEW(uint32_t, constant, 0);  // expect: compile
    (void)SL_ROW_CVIEW(uint64_t, constant, 0); // expect: compile
    (void)SL_ROW_CVIEW(uint32_t, cube, 0);     // expect: compile
}

[[maybe_unused]] static void array_that_does_not_last(void) {
    (void)SL_ARRAY_VIEW(uint32_t, make_record().items); // expect: compile
}
