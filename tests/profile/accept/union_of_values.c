// A tagged union of plain values.
#include <stdint.h>

enum kind : uint8_t { KIND_WHOLE, KIND_REAL, KIND_CODE };

struct value {
    enum kind kind;
    union {
        int64_t whole;
        double real;
        uint8_t code[8];
        struct {
            uint32_t a;
            uint32_t b;
        };
    };
};

[[maybe_unused]] static int64_t value_round(const struct value *value) {
    switch (value->kind) {
    case KIND_WHOLE:
        return value->whole;
    case KIND_REAL:
        return (int64_t)(value->real + 0.5);
    case KIND_CODE:
        return value->code[0];
    default:
        return value->a + value->b;
    }
}
