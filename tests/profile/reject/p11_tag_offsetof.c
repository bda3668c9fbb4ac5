// A struct inside an offsetof.
#include <stddef.h>
[[maybe_unused]] static size_t f(void) {
    return offsetof(struct q { int a; }, a); // expect: P10 P11
}
