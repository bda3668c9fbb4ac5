// An interpreter of byte code that checks its program as it runs: a stack, variables, jumps.
#include "safelib/endian.h"
#include "safelib/vec.h"
#include "safelib/views.h"
#include "tests/profile/programs/programs.h"

SL_VEC_DEFINE(int64_t);

enum opcode : uint8_t { PUSH, LOAD, STORE, ADD, MULTIPLY, LESS, JUMP, JUMP_IF_NOT, HALT };

struct machine {
    sl_cbytes code;
    size_t at;
    SL_VEC(int64_t) stack;
    int64_t variables[8];
};

static sl_status pop(struct machine *machine, int64_t *out) {
    if (sl_is_empty(&machine->stack)) return SL_INVALID;
    *out = sl_pop(&machine->stack);
    return SL_OK;
}

static sl_status binary(struct machine *machine, enum opcode opcode) {
    int64_t a = 0, b = 0;
    if (pop(machine, &b) != SL_OK || pop(machine, &a) != SL_OK) return SL_INVALID;
    switch (opcode) {
    case ADD:
        return sl_push(&machine->stack, a + b);
    case MULTIPLY:
        return sl_push(&machine->stack, a * b);
    default:
        return sl_push(&machine->stack, a < b);
    }
}

static sl_status variable(struct machine *machine, enum opcode opcode, uint16_t index) {
    SL_VIEW(int64_t) variables = SL_ARRAY_VIEW(int64_t, machine->variables);
    if (index >= sl_len(variables)) return SL_INVALID;
    if (opcode == LOAD) return sl_push(&machine->stack, sl_get(variables, index));
    return pop(machine, sl_at(variables, index));
}

static sl_status jump(struct machine *machine, enum opcode opcode, uint16_t target) {
    int64_t condition = 0;
    if (opcode == JUMP_IF_NOT && pop(machine, &condition) != SL_OK) return SL_INVALID;
    if (condition == 0) machine->at = target;
    return SL_OK;
}

static sl_status step(struct machine *machine) {
    if (machine->at >= sl_len(machine->code)) return SL_INVALID;
    enum opcode opcode = (enum opcode)sl_get(machine->code, machine->at++);
    uint16_t operand = 0;
    switch (opcode) {
    case ADD:
    case MULTIPLY:
    case LESS:
        return binary(machine, opcode);
    case HALT:
        return SL_END;
    default:
        if (sl_try_read_le16(machine->code, machine->at, &operand) != SL_OK) return SL_INVALID;
        machine->at += 2;
        break;
    }
    switch (opcode) {
    case PUSH:
        return sl_push(&machine->stack, operand);
    case LOAD:
    case STORE:
        return variable(machine, opcode, operand);
    case JUMP:
    case JUMP_IF_NOT:
        return jump(machine, opcode, operand);
    default:
        return SL_INVALID;
    }
}

static sl_status run(app *self, sl_cbytes code, int64_t *result) {
    struct machine machine = {.code = code};
    sl_vec_init(&machine.stack, &self->memory);
    sl_status status = SL_OK;
    for (int steps = 0; status == SL_OK; steps++)
        status = steps < 10000 ? step(&machine) : SL_TIMEOUT;
    *result = machine.variables[1];
    return status;
}

void program_virtual_machine(app *self) {
    // i = 1; f = 1; while (i < 11) { f = f * i; i = i + 1; }
    const uint8_t factorial[] = {PUSH, 1, 0,    STORE, 0, 0,    PUSH, 1, 0,        STORE,
                                 1,    0, LOAD, 0,     0, PUSH, 11,   0, LESS,     JUMP_IF_NOT,
                                 45,   0, LOAD, 1,     0, LOAD, 0,    0, MULTIPLY, STORE,
                                 1,    0, LOAD, 0,     0, PUSH, 1,    0, ADD,      STORE,
                                 0,    0, JUMP, 12,    0, HALT};
    int64_t result = 0;
    sl_assert(run(self, SL_ARRAY_CVIEW(uint8_t, factorial), &result) == SL_END);
    sl_assert(result == 3628800);
    const uint8_t underflow[] = {ADD}, wild[] = {LOAD, 200, 0}, endless[] = {JUMP, 0, 0},
                  none[] = {77, 0, 0};
    sl_assert(run(self, SL_ARRAY_CVIEW(uint8_t, underflow), &result) == SL_INVALID);
    sl_assert(run(self, SL_ARRAY_CVIEW(uint8_t, wild), &result) == SL_INVALID);
    sl_assert(run(self, SL_ARRAY_CVIEW(uint8_t, endless), &result) == SL_TIMEOUT);
    sl_assert(run(self, SL_ARRAY_CVIEW(uint8_t, none), &result) == SL_INVALID);
}
