// Exact integers in fixed storage, for what 128 bits cannot decide.
#include "safelib/real_parts.h"
#include "safelib/views.h"

enum { BILLION = 1000000000 };

static void push(sl_big *big, uint32_t limb) {
    if (limb != 0) sl_set(SL_ARRAY_VIEW(uint32_t, big->limbs), big->len++, limb);
}

void sl_big_set_u64(sl_big *big, uint64_t value) {
    big->limbs[0] = (uint32_t)value;
    big->limbs[1] = (uint32_t)(value >> 32);
    big->len = big->limbs[1] != 0 ? 2 : big->limbs[0] != 0;
}

void sl_big_mul_add(sl_big *big, uint32_t factor, uint32_t addend) {
    SL_VIEW(uint32_t) limbs = sl_first(SL_ARRAY_VIEW(uint32_t, big->limbs), big->len);
    uint64_t carry = addend;
    for (size_t i = 0; i < sl_len(limbs); i++) {
        carry += (uint64_t)sl_get(limbs, i) * factor;
        sl_set(limbs, i, (uint32_t)carry);
        carry >>= 32;
    }
    push(big, (uint32_t)carry);
}

void sl_big_mul_power_of_five(sl_big *big, unsigned n) {
    const uint32_t largest = 1220703125; // 5^13
    for (; n >= 13; n -= 13)
        sl_big_mul_add(big, largest, 0);
    for (; n > 0; n--)
        sl_big_mul_add(big, 5, 0);
}

void sl_big_shift_left(sl_big *big, unsigned n) {
    if (n % 32 != 0) sl_big_mul_add(big, (uint32_t)1 << n % 32, 0);
    if (n < 32 || big->len == 0) return;
    SL_VIEW(uint32_t) limbs = SL_ARRAY_VIEW(uint32_t, big->limbs);
    sl_copy(sl_slice(limbs, n / 32, n / 32 + big->len), sl_first(limbs, big->len));
    sl_fill(sl_first(limbs, n / 32), 0);
    big->len += n / 32;
}

uint32_t sl_big_divide_by_billion(sl_big *big) {
    SL_VIEW(uint32_t) limbs = sl_first(SL_ARRAY_VIEW(uint32_t, big->limbs), big->len);
    uint64_t rest = 0;
    for (size_t i = sl_len(limbs); i-- > 0;) {
        rest = rest << 32 | sl_get(limbs, i);
        sl_set(limbs, i, (uint32_t)(rest / BILLION));
        rest %= BILLION;
    }
    if (big->len != 0 && sl_get(limbs, big->len - 1) == 0) big->len--;
    return (uint32_t)rest;
}

uint32_t sl_big_take_billionths(sl_big *big, size_t limbs) {
    sl_big_mul_add(big, BILLION, 0);
    if (big->len <= limbs) return 0;
    SL_CVIEW(uint32_t) all = SL_ARRAY_CVIEW(uint32_t, big->limbs);
    uint32_t above = sl_get(all, limbs);
    do
        big->len--;
    while (big->len != 0 && sl_get(all, big->len - 1) == 0);
    return above;
}

int sl_big_compare(const sl_big *a, const sl_big *b) {
    if (a->len != b->len) return a->len < b->len ? -1 : 1;
    SL_CVIEW(uint32_t) left = SL_ARRAY_CVIEW(uint32_t, a->limbs);
    SL_CVIEW(uint32_t) right = SL_ARRAY_CVIEW(uint32_t, b->limbs);
    for (size_t i = a->len; i-- > 0;) {
        uint32_t x = sl_get(left, i), y = sl_get(right, i);
        if (x != y) return x < y ? -1 : 1;
    }
    return 0;
}
