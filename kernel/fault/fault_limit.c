// How many fault reports are written: a bucket that time fills.
#include "kernel/fault/fault_limit.h"

bool fault_limit_allows(struct fault_limit *limit, uint64_t now) {
    // A full bucket does not fill further; and what another core's counter says may be earlier.
    if (limit->used == 0 || now < limit->since) limit->since = now;
    uint64_t earned = (now - limit->since) / FAULT_LIMIT_CYCLES;
    limit->since += earned * FAULT_LIMIT_CYCLES;
    limit->used = earned < limit->used ? limit->used - (uint32_t)earned : 0;
    if (limit->used == FAULT_LIMIT_BURST) {
        limit->left_out++;
        return false;
    }
    limit->used++;
    return true;
}

uint64_t fault_limit_take_left_out(struct fault_limit *limit) {
    uint64_t left_out = limit->left_out;
    limit->left_out = 0;
    return left_out;
}
