// Insertion sort and binary search on views.
#include "safelib/view.h"

SL_VIEW_DEFINE(int);

[[maybe_unused]] static void sort(SL_VIEW(int) items) {
    for (size_t i = 1; i < sl_len(items); i++) {
        for (size_t j = i; j > 0 && sl_get(items, j) < sl_get(items, j - 1); j--) {
            sl_swap(items, j, j - 1);
        }
    }
}

[[maybe_unused]] static bool find(SL_CVIEW(int) items, int wanted, size_t *position) {
    size_t low = 0;
    size_t high = sl_len(items);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (sl_get(items, middle) < wanted) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    *position = low;
    return low < sl_len(items) && sl_get(items, low) == wanted;
}
