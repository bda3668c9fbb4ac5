// Structs, unions and enums that are defined by declarations, in every place that has them.
#include <stdint.h>

struct pair {
    struct inner {
        int low;
    } first, second;
    struct {
        int third;
    };
    enum colour : uint8_t { RED, GREEN } colour;
};

typedef struct {
    int value;
} boxed;

static const struct limits {
    int most;
} limits = {.most = 3};

static struct answer {
    int number;
} answer(void) {
    return (struct answer){.number = limits.most};
}

static int f(boxed box) {
    struct local {
        int a;
    } one = {}, *two = &one;
    for (struct step { int at; } i = {}; i.at < 3; i.at++) {
        two->a += i.at;
    }
    struct pair pair = {.colour = GREEN};
    return one.a + pair.third + pair.first.low + answer().number + box.value;
}

static int (*const keep)(boxed) = f;
