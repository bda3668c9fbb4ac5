// A fault in words.
#include "kernel/fault/fault_report.h"

#include "kernel/fault/fault_blame.h"
#include "kernel/fault/fault_decode.h"
#include "kernel/fault/fault_stack.h"
#include "kernel/fault/symbols.h"
#include "safelib/fmt.h"

enum { REGISTER_COUNT = 16, REGISTERS_PER_LINE = 4, DIVIDE_VECTOR = 0 };

/// Names of the general registers in the CPU's order, three characters each.
static const sl_str REGISTER_NAMES = SL_STR("raxrcxrdxrbxrsprbprsirdir8 r9 r10r11r12r13r14r15");

static symbol_frame frame_at(const struct symbol *symbol, size_t index) {
    return sl_get(SL_ARRAY_CVIEW(symbol_frame, symbol->frames), index);
}

static uint64_t address_at(const struct fault_stack *stack, size_t index) {
    return sl_get(SL_ARRAY_CVIEW(uint64_t, stack->addresses), index);
}

/// Writes a number of a failed check. A huge one was most likely negative.
static void write_number(sl_out *out, uint64_t number) {
    sl_print(out, "{}", number);
    if (number > INT64_MAX) sl_print(out, " ({})", (int64_t)number);
}

static void write_bounds(sl_out *out, const struct fault *fault) {
    sl_str before = SL_STR("position ");
    sl_str between = SL_STR(" is out of bounds of length ");
    if (fault->kind == SL_FAULT_INDEX) before = SL_STR("index ");
    if (fault->kind == SL_FAULT_LENGTH) before = SL_STR("lengths differ: ");
    if (fault->kind == SL_FAULT_OVERFLOW) before = SL_STR("arithmetic overflow: of ");
    if (fault->kind == SL_FAULT_LENGTH || fault->kind == SL_FAULT_OVERFLOW)
        between = SL_STR(" and ");
    sl_print(out, "{}", before);
    write_number(out, fault->index);
    sl_print(out, "{}", between);
    write_number(out, fault->length);
}

static sl_str access_name(const struct fault *fault) {
    if (fault->kind == SL_FAULT_BAD_CALL) return SL_STR("call");
    return fault->is_write ? SL_STR("write") : SL_STR("read");
}

/// Writes the rest of the first line.
static void write_kind(sl_out *out, const struct fault *fault) {
    if (fault->has_bounds)
        write_bounds(out, fault);
    else if (fault->kind == SL_FAULT_DIVIDE && fault->vector == DIVIDE_VECTOR)
        sl_print(out, "division by zero, or with a result that does not fit");
    else if (fault->kind == SL_FAULT_TIMEOUT)
        sl_print(out, "ran longer than its budget of {} ms", fault->index);
    else
        sl_print(out, "{}", fault_name(fault));
    if (fault->has_memory)
        sl_print(out, ": {} of address 0x{:x}", access_name(fault), fault->memory);
    sl_print(out, "\n");
}

static void write_place(sl_out *out, const struct symbol *symbol, symbol_frame frame) {
    sl_str file = symbols_text(symbol, frame.file);
    if (sl_is_empty(file)) return;
    sl_print(out, " {}", file);
    if (frame.line != 0) sl_print(out, ":{}", frame.line);
}

static void write_blamed(sl_out *out, const struct symbol *symbol, symbol_frame frame) {
    bool has_place = frame.file.len != 0;
    sl_print(out, "{}", has_place ? SL_STR("  at") : SL_STR(" "));
    write_place(out, symbol, frame);
    sl_print(out, " in {}\n", symbols_text(symbol, frame.function));
}

static void write_blame(sl_out *out, sl_cbytes symbols, const struct fault_stack *stack,
                        bool of_app) {
    struct symbol symbol = {};
    symbol_frame frame = {};
    if (fault_blame_find(symbols, stack, of_app, &symbol, &frame))
        write_blamed(out, &symbol, frame);
}

/// Writes the frames of one address, numbered from `number`, and returns the next number. With
/// `skip` it leaves out safelib's frames in front of others.
static size_t write_frames(sl_out *out, sl_cbytes symbols, uint64_t address, size_t number,
                           bool skip) {
    struct symbol symbol = {};
    symbols_find(symbols, address, &symbol);
    if (symbol.frame_count == 0) {
        sl_print(out, "  #{} 0x{:x}\n", number, address);
        return number + 1;
    }
    for (size_t i = 0; i < symbol.frame_count; i++) {
        symbol_frame frame = frame_at(&symbol, i);
        skip = skip && fault_blame_is_of_safelib(&symbol, frame) && i + 1 < symbol.frame_count;
        if (skip) continue;
        sl_print(out, "  #{} {}", number, symbols_text(&symbol, frame.function));
        write_place(out, &symbol, frame);
        if (frame.line == 0) sl_print(out, " +0x{:x}", symbol.offset);
        sl_print(out, "\n");
        number++;
    }
    return number;
}

static void write_stack(sl_out *out, sl_cbytes symbols, const struct fault_stack *stack,
                        bool skip) {
    size_t number = 0;
    for (size_t i = 0; i < stack->count; i++)
        number = write_frames(out, symbols, address_at(stack, i), number, skip && i == 0);
    if (stack->count == FAULT_STACK_FRAMES_MAX) sl_print(out, "  ... and so on\n");
}

static void write_registers(sl_out *out, const struct fault_registers *registers) {
    for (size_t i = 0; i < REGISTER_COUNT; i++) {
        sl_str name = sl_slice(REGISTER_NAMES, 3 * i, 3 * i + 3);
        uint64_t value = sl_get(SL_ARRAY_CVIEW(uint64_t, registers->general), i);
        bool is_last = i % REGISTERS_PER_LINE == REGISTERS_PER_LINE - 1;
        sl_print(out, "  {} {:016x}{}", name, value, is_last ? SL_STR("\n") : SL_STR(""));
    }
    sl_print(out, "  rip {:016x}  cr2 {:016x}  rflags {:x}  vector {}  error {:x}\n",
             registers->rip, registers->cr2, registers->rflags, registers->vector,
             registers->error_code);
}

void fault_report_write(sl_out *out, sl_str subject, const struct fault *fault,
                        const struct fault_registers *registers, const struct fault_scene *scene) {
    struct fault_stack stack = fault_stack_walk(registers, scene);
    sl_print(out, "fault in {}: ", subject);
    write_kind(out, fault);
    write_blame(out, scene->symbols, &stack, true);
    write_stack(out, scene->symbols, &stack, true);
}

void fault_report_write_panic(sl_out *out, sl_str subject, const struct fault *fault,
                              const struct fault_registers *registers,
                              const struct fault_scene *scene) {
    struct fault_stack stack = fault_stack_walk(registers, scene);
    sl_print(out, "panic in {}: ", subject);
    write_kind(out, fault);
    write_registers(out, registers);
    write_blame(out, scene->symbols, &stack, false);
    write_stack(out, scene->symbols, &stack, false);
}
