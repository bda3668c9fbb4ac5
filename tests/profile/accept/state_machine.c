// A state machine with a switch over an enum and a default.
#include <stdbool.h>
#include <stdint.h>

enum state : uint8_t { STATE_IDLE, STATE_OPEN, STATE_CLOSED };
enum event : uint8_t { EVENT_OPEN, EVENT_CLOSE, EVENT_RESET };

struct machine {
    enum state state;
    uint32_t steps;
    bool failed : 1;
};

static enum state next_state(enum state state, enum event event) {
    switch (state) {
    case STATE_IDLE:
        return event == EVENT_OPEN ? STATE_OPEN : STATE_IDLE;
    case STATE_OPEN:
        switch (event) {
        case EVENT_CLOSE:
            return STATE_CLOSED;
        case EVENT_RESET:
            return STATE_IDLE;
        default:
            return STATE_OPEN;
        }
    case STATE_CLOSED:
    default:
        return event == EVENT_RESET ? STATE_IDLE : STATE_CLOSED;
    }
}

[[maybe_unused]] static void machine_step(struct machine *machine, enum event event) {
    machine->state = next_state(machine->state, event);
    machine->steps++;
    machine->failed = machine->steps == UINT32_MAX;
}
