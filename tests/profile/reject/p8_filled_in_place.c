// What a call returns in memory is written to where it goes, and LLVM believes that no pointer of
// the called function leads there.
#include <stdint.h>

struct s {
    uint64_t low;
    uint64_t high;
    uint64_t top;
};

static struct s make(const struct s *p) {
    return (struct s){.low = p == nullptr ? 1 : p->high};
}

[[maybe_unused]] static uint64_t of_itself(void) {
    struct s x = make(&x); // expect: P8
    return x.low;
}

[[maybe_unused]] static uint64_t of_the_turn_before(int n) {
    const struct s *q = nullptr;
    for (int i = 0; i < n; i++) {
        struct s x = make(q); // expect: P8
        q = &x;
    }
    return q == nullptr ? 0 : q->low;
}

[[maybe_unused]] static uint64_t of_a_literal(int n) {
    const struct s *q = nullptr;
    while (n-- > 0) {
        q = &(struct s){.low = make(q).high}; // expect: P8
    }
    return q == nullptr ? 0 : q->low;
}

[[maybe_unused]] static struct s of_the_result(bool early) {
    const struct s *q = nullptr;
    {
        struct s x = {};
        q = &x;
        if (early) {
            return x;
        }
    }
    return make(q); // expect: P8
}

[[maybe_unused]] static uint64_t good(int n) {
    const struct s *q = nullptr;
    uint64_t sum = 0;
    for (int i = 0; i < n; i++) {
        struct s x = {};
        x = make(q);
        q = &x;
        struct s y = make(&x);
        sum += y.low;
    }
    return sum;
}
