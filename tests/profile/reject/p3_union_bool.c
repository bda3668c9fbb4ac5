// A bool that is neither true nor false is not a value of the language.
#include <stdint.h>

union truth {
    bool truth; // expect: P3
    uint8_t byte;
};

enum answer : bool { NO, YES };

union answers {
    struct {
        enum answer answers[2];
    } both; // expect: P3
    uint8_t bytes[2];
};

[[maybe_unused]] static bool f(uint8_t n) { return (union truth){.byte = n}.truth; }
