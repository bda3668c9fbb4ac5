// Loops whose checks cost nothing. The comment in front of each is what loops_test.py expects of
// it.
#include "safelib/src/loops.h"

#include "safelib/endian.h"

// Up to sl_len, not up to some n: the condition of the loop is the check. (For n elements loop over
// sl_first(v, n).) Forwards or backwards.
// no check, vector
uint32_t loops_sum(SL_CVIEW(uint32_t) v) {
    uint32_t sum = 0;
    for (size_t i = 0; i < sl_len(v); i++)
        sum += sl_get(v, i);
    return sum;
}

// no check, vector
uint32_t loops_back(SL_CVIEW(uint32_t) v) {
    uint32_t sum = 0;
    for (size_t i = sl_len(v); i-- > 0;)
        sum = sum + sl_get(v, i);
    return sum;
}

// Several views at one index: cut them to one length before the loop. A shorter one faults there.
// no check, vector
void loops_add(SL_CVIEW(uint32_t) a, SL_CVIEW(uint32_t) b, SL_VIEW(uint32_t) sums) {
    SL_CVIEW(uint32_t) c = sl_first(b, sl_len(a));
    SL_VIEW(uint32_t) out = sl_first(sums, sl_len(a));
    for (size_t i = 0; i < sl_len(a); i++)
        sl_set(out, i, sl_get(a, i) + sl_get(c, i));
}

// Neighbours: a view for each offset, then as above. Indices i - 1 and i + 1 would be checked.
// no check, vector
void loops_blur(SL_CVIEW(uint32_t) v, SL_VIEW(uint32_t) out) {
    if (sl_len(v) < 3) return;
    size_t inner = sl_len(v) - 2;
    SL_CVIEW(uint32_t) left = sl_first(v, inner);
    SL_CVIEW(uint32_t) here = sl_sub(v, (sl_range){1, inner});
    SL_CVIEW(uint32_t) right = sl_sub(v, (sl_range){2, inner});
    SL_VIEW(uint32_t) sums = sl_sub(out, (sl_range){1, inner});
    for (size_t i = 0; i < inner; i++)
        sl_set(sums, i, sl_get(left, i) + sl_get(here, i) + sl_get(right, i));
}

// Rows: one view for each, one check for each. An index row * columns + i would be checked at each
// element.
// no check, vector
void loops_scale(SL_VIEW(float) matrix, SL_CVIEW(float) factors) {
    size_t rows = sl_len(factors);
    size_t columns = rows == 0 ? 0 : sl_len(matrix) / rows;
    for (size_t row = 0; row < rows; row++) {
        SL_VIEW(float) cells = sl_sub(matrix, (sl_range){row * columns, columns});
        float factor = sl_get(factors, row);
        for (size_t i = 0; i < columns; i++)
            sl_set(cells, i, sl_get(cells, i) * factor);
    }
}

// Two or more elements at a time: the rest of the view, cut at its front. The length in the
// condition proves all that is read. Several rests go hand in hand.
// no check, vector
void loops_pairs(SL_CVIEW(uint32_t) v, SL_VIEW(uint32_t) sums) {
    SL_VIEW(uint32_t) out = sums;
    for (SL_CVIEW(uint32_t) rest = v; sl_len(rest) >= 2 && !sl_is_empty(out);
         rest = sl_drop(rest, 2)) {
        sl_set(out, 0, sl_get(rest, 0) + sl_get(rest, 1));
        out = sl_drop(out, 1);
    }
}

// Likewise for numbers in bytes. With an index there would be two checks for each of them.
// no check
uint64_t loops_words(sl_cbytes in) {
    uint64_t mixed = 0;
    for (sl_cbytes rest = in; sl_len(rest) >= 8; rest = sl_drop(rest, 8))
        mixed = (mixed << 1 | mixed >> 63) ^ sl_read_le64(rest, 0);
    return mixed;
}

// Blocks of a fixed size: a loop of constant length over a slice of that length.
// no check
uint32_t loops_blocks(SL_CVIEW(uint32_t) v) {
    uint32_t mixed = 0;
    for (SL_CVIEW(uint32_t) rest = v; sl_len(rest) >= 16; rest = sl_drop(rest, 16)) {
        SL_CVIEW(uint32_t) block = sl_first(rest, 16);
        for (size_t i = 0; i < 16; i++)
            mixed = (mixed << 1 | mixed >> 31) ^ sl_get(block, i);
    }
    return mixed;
}

// A table that is indexed by a byte: say once that it has 256 entries. A mask does the same for
// other sizes: sl_get(sl_first(table, 64), x & 63).
// no check
void loops_count(sl_cbytes in, SL_VIEW(uint32_t) bins) {
    SL_VIEW(uint32_t) counts = sl_first(bins, 256);
    for (size_t i = 0; i < sl_len(in); i++)
        *sl_at(counts, sl_get(in, i)) += 1;
}

// A vector: take its view. The vector's own length is read again after each write.
// no check, vector
void loops_grow(SL_VEC(uint32_t) *vec) {
    SL_VIEW(uint32_t) v = sl_view(vec);
    for (size_t i = 0; i < sl_len(v); i++)
        sl_set(v, i, sl_get(v, i) + 1);
}
