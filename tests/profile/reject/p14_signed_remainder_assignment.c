// The remainder in an assignment, of a member.
#include <stdint.h>

struct s {
    long long a;
};

static void f(struct s *s, int b) {
    s->a %= (b + 1); // expect: P14
}
