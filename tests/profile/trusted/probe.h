// A stand-in for trusted headers: the shapes that the tests of the profile attack.
// It is given to safecheck with --trusted; nothing here is used outside tests.
#pragma once

#include <stddef.h>
#include <stdint.h>

/// A view of integers with private fields.
struct probe_view {
    int *data_;
    size_t len_;
};
typedef struct probe_view probe_view;

/// A trusted struct without private fields.
struct probe_range {
    size_t offset;
    size_t len;
};
typedef struct probe_range probe_range;

/// A handle: not a pointer, but a number that only trusted code may choose.
struct probe_handle {
    uint32_t id_;
};

/// A type whose inside only trusted code knows.
struct probe_opaque;

/// What a hidden number is.
enum probe_kind { PROBE_PLAIN, PROBE_SECRET_ };

/// Functions and variables of trusted code.
size_t probe_len(probe_view view);
int probe_get(probe_view view, size_t index);
int *probe_at(probe_view view, size_t index);
const int *probe_peek(probe_view view);
probe_view probe_make_(int *data, size_t len);
void probe_take_opaque(struct probe_opaque *thing);
int probe_print(const char *format, ...);
extern const int probe_limit;

/// The one function that safe code is meant to define.
int app_main(void);

/// Macros of trusted code.
#define PROBE_VIEW(T) struct probe_view_##T
#define PROBE_ARRAY(array) probe_make_((array), sizeof(array) / sizeof((array)[0]))
#define PROBE_SAME(x) (x)
#define PROBE_COUNT(x) ((size_t)(x) * probe_limit)
#define PROBE_EMPTY ((probe_view){0})
#define PROBE_TYPED(T, value) ((T *)probe_pointer_(value))
static inline void *probe_pointer_(int *value) { return value; }
