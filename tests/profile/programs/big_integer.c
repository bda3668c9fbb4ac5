// Numbers of any length: addition and multiplication in words of 32 bits, and a factorial.
#include "safelib/fmt.h"
#include "safelib/vec.h"
#include "safelib/views.h"
#include "tests/profile/programs/programs.h"

SL_VEC_DEFINE(uint32_t);

static sl_status multiply(SL_VEC(uint32_t) *number, uint32_t factor) {
    uint64_t carry = 0;
    for (size_t i = 0; i < sl_len(number); i++) {
        uint64_t product = (uint64_t)sl_get(number, i) * factor + carry;
        sl_set(number, i, (uint32_t)product);
        carry = product >> 32;
    }
    return carry == 0 ? SL_OK : sl_push(number, (uint32_t)carry);
}

static sl_status add(SL_VEC(uint32_t) *number, SL_CVIEW(uint32_t) other) {
    uint64_t carry = 0;
    for (size_t i = 0; i < sl_len(other) || carry != 0; i++) {
        if (i == sl_len(number) && sl_push(number, 0) != SL_OK) return SL_NO_MEMORY;
        uint64_t sum = carry + sl_get(number, i) + (i < sl_len(other) ? sl_get(other, i) : 0);
        sl_set(number, i, (uint32_t)sum);
        carry = sum >> 32;
    }
    return SL_OK;
}

static uint32_t divide(SL_VIEW(uint32_t) number, uint32_t divisor) {
    uint64_t rest = 0;
    for (size_t i = sl_len(number); i > 0; i--) {
        uint64_t part = rest << 32 | sl_get(number, i - 1);
        sl_set(number, i - 1, (uint32_t)(part / divisor));
        rest = part % divisor;
    }
    return (uint32_t)rest;
}

static bool is_zero(SL_VIEW(uint32_t) number) {
    for (size_t i = 0; i < sl_len(number); i++)
        if (sl_get(number, i) != 0) return false;
    return true;
}

// The decimal digits, written from the end of the buffer on; the number becomes zero.
static sl_str decimal(SL_VIEW(uint32_t) number, sl_bytes buffer) {
    size_t at = sl_len(buffer);
    do {
        sl_set(buffer, --at, (uint8_t)('0' + divide(number, 10)));
    } while (!is_zero(number));
    return sl_str_of(sl_drop(buffer, at));
}

void program_big_integer(app *self) {
    SL_VEC(uint32_t) factorial = {}, sum = {};
    sl_vec_init(&factorial, &self->memory);
    sl_vec_init(&sum, &self->memory);
    sl_assert(sl_push(&factorial, 1) == SL_OK && sl_push(&sum, 0) == SL_OK);
    for (uint32_t n = 1; n <= 30; n++) {
        sl_assert(multiply(&factorial, n) == SL_OK);
        sl_assert(add(&sum, sl_const(sl_view(&factorial))) == SL_OK);
    }
    uint8_t buffer[64];
    sl_str digits = decimal(sl_view(&factorial), SL_ARRAY_VIEW(uint8_t, buffer));
    sl_assert(sl_equal(digits, SL_STR("265252859812191058636308480000000")));
    digits = decimal(sl_view(&sum), SL_ARRAY_VIEW(uint8_t, buffer));
    sl_assert(sl_equal(digits, SL_STR("274410818470142134209703780940313")));
    console_print(self->console, "{}\n", digits);
}
