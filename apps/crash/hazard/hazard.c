// What safe code cannot do wrong, done wrong on purpose.

#include "apps/crash/hazard/hazard.h"

#include "kernel/core/call.h"
#include "safelib/fault.h"

static uint32_t writable = 1;
static const uint32_t constant = 2;

static uint32_t volatile *pointer_to(uint64_t address) {
    return (uint32_t volatile *)(uintptr_t)address;
}

static int takes_int(int value) { return value + 1; }

static void call(uint64_t address) {
    __asm__ volatile("" : "+r"(address)); // the compiler is not to know what is called
    void (*function)(void) = (void (*)(void))(uintptr_t)address;
    function();
}

// The same without the compiler's check of the callee's type.
[[clang::no_sanitize("kcfi")]] static void jump(uint64_t address) {
    void (*function)(void) = (void (*)(void))(uintptr_t)address;
    function();
}

static void read_bool(uint64_t number) {
    union {
        uint8_t byte;
        bool truth;
    } value = {.byte = (uint8_t)(number + 7)};
    if (value.truth) writable = 3;
}

static void lose_stack(void) {
    __asm__ volatile("movq $0x123456789000, %%rsp\n\tpushq %%rax" ::: "memory");
}

// Without its gate a page fault becomes a double fault.
static void fault_twice(void) {
    struct [[gnu::packed]] {
        uint16_t limit;
        uint64_t base;
    } table;
    __asm__ volatile("sidt %0" : "=m"(table));
    enum { PAGE_FAULT = 14, GATE_BYTES = 16, GATE_TYPE = 5 };
    *(uint8_t volatile *)(uintptr_t)(table.base + PAGE_FAULT * GATE_BYTES + GATE_TYPE) = 0;
    *pointer_to(8) = 1;
}

static void break_kernel(void) {
    kernel_commit();
    *pointer_to(8) = 1;
}

static void break_kernel_invariant(void) {
    kernel_commit();
    sl_assert(writable == 0);
}

// Safe code may not write such a division (P14); the CPU refuses it all the same.
static void divide_minimum(uint64_t number) {
    int64_t minus_one = (int64_t)number - 1;
    writable = (uint64_t)(INT64_MIN / minus_one);
}

static uint64_t address_of(const void *object) { return (uint64_t)(uintptr_t)object; }

void hazard_run(sl_str kind, uint64_t number) {
    // Where the direct map shows the image, and the image is loaded: memory_layout.h.
    uint64_t image_to_direct_map = 0xffff800000000000u - 0xffffffff80000000u;
    if (sl_equal(kind, SL_STR("wild-read"))) writable = *pointer_to(0x7fffdeadb000 + number);
    if (sl_equal(kind, SL_STR("wild-write"))) *pointer_to(0xffffffff00000000 + number) = 1;
    if (sl_equal(kind, SL_STR("wild-call"))) call(address_of((const void *)takes_int));
    if (sl_equal(kind, SL_STR("wild-jump"))) jump(0x7fffdeadb000 + number);
    if (sl_equal(kind, SL_STR("call-data"))) jump(address_of(&writable));
    if (sl_equal(kind, SL_STR("non-canonical")))
        writable = *pointer_to(0x8000000000000000 + number);
    if (sl_equal(kind, SL_STR("write-code"))) *pointer_to(address_of((const void *)hazard_run)) = 0;
    if (sl_equal(kind, SL_STR("write-constant"))) *pointer_to(address_of(&constant)) = 0;
    if (sl_equal(kind, SL_STR("write-constant-by-direct-map")))
        *pointer_to(address_of(&constant) + image_to_direct_map) = 0;
    if (sl_equal(kind, SL_STR("divide-minimum"))) divide_minimum(number);
    if (sl_equal(kind, SL_STR("bool"))) read_bool(number);
    if (sl_equal(kind, SL_STR("illegal"))) __asm__ volatile("ud2");
    if (sl_equal(kind, SL_STR("stack-pointer"))) lose_stack();
    if (sl_equal(kind, SL_STR("double-fault"))) fault_twice();
    if (sl_equal(kind, SL_STR("panic"))) break_kernel();
    if (sl_equal(kind, SL_STR("panic-assert"))) break_kernel_invariant();
}
