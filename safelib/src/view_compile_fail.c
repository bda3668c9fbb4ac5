// Ways to get a view of what is no array of that type, and to mix up types.
#include "safelib/vec.h"
#include "safelib/views.h"

struct record {
    uint32_t items[3];
};
struct record make_record(void);

SL_VEC_DEFINE(uint32_t);
SL_VEC_DEFINE(uint64_t);

void array_of_a_pointer(uint32_t *pointer);
void array_of_a_pointer(uint32_t *pointer) {
    (void)SL_ARRAY_VIEW(uint32_t, pointer); // expect: compile
}

void array_of_a_parameter(uint32_t parameter[4]);
void array_of_a_parameter(uint32_t parameter[4]) {
    (void)SL_ARRAY_VIEW(uint32_t, parameter); // expect: compile
}

void array_of_another_type(void);
void array_of_another_type(void) {
    uint32_t array[4];
    uint32_t matrix[2][4];
    static const uint32_t constant[4] = {1};
    (void)SL_ARRAY_VIEW(uint64_t, array);     // expect: compile
    (void)SL_ARRAY_VIEW(uint32_t, matrix);    // expect: compile
    (void)SL_ARRAY_VIEW(uint32_t, constant);  // expect: compile
    (void)SL_ARRAY_CVIEW(uint64_t, constant); // expect: compile
    (void)SL_ARRAY_CVIEW(uint32_t, matrix);   // expect: compile
}

void array_that_does_not_last(void);
void array_that_does_not_last(void) {
    (void)SL_ARRAY_VIEW(uint32_t, make_record().items); // expect: compile
}

sl_status wrong_object(SL_VEC(uint32_t) * vec, sl_arena *arena, SL_VIEW(uint32_t) * view);
sl_status wrong_object(SL_VEC(uint32_t) * vec, sl_arena *arena, SL_VIEW(uint32_t) * view) {
    sl_vec_init(view, arena);       // expect: compile
    return sl_alloc(arena, 1, vec); // expect: compile
}

void wrong_view(SL_VIEW(uint32_t) view, SL_CVIEW(uint32_t) constant, SL_VIEW(uint64_t) wide);
void wrong_view(SL_VIEW(uint32_t) view, SL_CVIEW(uint32_t) constant, SL_VIEW(uint64_t) wide) {
    sl_copy(view, wide);     // expect: compile
    sl_copy(constant, view); // expect: compile
    sl_set(constant, 0, 1);  // expect: compile
}
