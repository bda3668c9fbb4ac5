// The address of an element of what a call returns.
#include <stdint.h>

struct s {
    uint64_t words[4];
};

static struct s make(const uint64_t *p) {
    return (struct s){{p == nullptr ? 0 : *p}};
}

[[maybe_unused]] static uint64_t f(int n) {
    const uint64_t *q = nullptr;
    for (int i = 0; i < n; i++) {
        q = &make(q).words[0]; // expect: P8
    }
    return q == nullptr ? 0 : *q;
}
