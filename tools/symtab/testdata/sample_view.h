// A checked access in the manner of safelib's, for the sample image: overloaded and inlined.
#pragma once

struct sample_view {
    int *data;
    unsigned long len;
};

[[noreturn]] static inline __attribute__((always_inline, no_sanitize("unreachable"))) void
sample_site(unsigned long index, unsigned long length) {
    __asm__ volatile("ud1q 1(%0), %1" ::"r"(index), "r"(length));
    __builtin_unreachable();
}

static inline __attribute__((always_inline)) void sample_check(unsigned long index,
                                                               unsigned long length) {
    if (index >= length) sample_site(index, length);
}

__attribute__((overloadable)) static inline __attribute__((always_inline)) int
sample_get(struct sample_view view, unsigned long index) {
    sample_check(index, view.len);
    return view.data[index];
}
