// Who called the code that faulted: a walk along the frame pointers.
#include "kernel/fault/fault_stack.h"

#include "kernel/fault/fault_memory.h"
#include "kernel/fault/symbols.h"

enum : uint8_t { OPCODE_PUSH_RBP = 0x55, OPCODE_RETURN = 0xc3 };

/// Finds the return address of a function that has no frame yet: on top of the stack when control
/// just came there or is about to return, below the saved rbp after `pushq %rbp`.
static bool find_frameless_caller(const struct fault_registers *registers,
                                  const struct fault_scene *scene, uint64_t *caller) {
    uint64_t rsp = sl_get(SL_ARRAY_CVIEW(uint64_t, registers->general), FAULT_REGISTER_RSP);
    struct symbol symbol = {};
    symbols_find(scene->symbols, registers->rip, &symbol);
    uint8_t first = 0;
    sl_status in_text = fault_memory_read8(&scene->text, registers->rip - symbol.offset, &first);
    bool is_wild = in_text != SL_OK;
    bool is_prologue = symbol.frame_count != 0 && first == OPCODE_PUSH_RBP && symbol.offset <= 1;
    uint8_t here = 0;
    (void)fault_memory_read8(&scene->text, registers->rip, &here);
    bool is_return = here == OPCODE_RETURN;
    if (!is_wild && !is_prologue && !is_return) return false;
    uint64_t saved_bytes = !is_wild && !is_return && symbol.offset == 1 ? 8 : 0;
    return fault_memory_read64(&scene->stack, rsp + saved_bytes, caller) == SL_OK;
}

static void push(struct fault_stack *stack, uint64_t address) {
    SL_VIEW(uint64_t) addresses = SL_ARRAY_VIEW(uint64_t, stack->addresses);
    sl_set(addresses, stack->count, address);
    stack->count++;
}

struct fault_stack fault_stack_walk(const struct fault_registers *registers,
                                    const struct fault_scene *scene) {
    struct fault_stack stack = {};
    uint64_t frame = sl_get(SL_ARRAY_CVIEW(uint64_t, registers->general), FAULT_REGISTER_RBP);
    uint64_t caller = 0;
    push(&stack, registers->rip);
    if (find_frameless_caller(registers, scene, &caller)) push(&stack, caller - 1);
    while (stack.count < FAULT_STACK_FRAMES_MAX && frame != 0 && frame % 8 == 0) {
        uint64_t next = 0;
        if (fault_memory_read64(&scene->stack, frame, &next) != SL_OK ||
            fault_memory_read64(&scene->stack, frame + 8, &caller) != SL_OK || caller == 0)
            break;
        push(&stack, caller - 1);
        if (next <= frame) break;
        frame = next;
    }
    return stack;
}
