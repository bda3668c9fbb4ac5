// The machine's end.

#include "kernel/core/power_off.h"

#include "kernel/core/machine.h"

static struct power known_ways;

void power_set(const struct power *ways) { known_ways = *ways; }

void power_off(int status) {
    // A second call comes from a fault in the first one.
    static bool tried;
    bool again = tried;
    tried = true;
    if (!again) power_try_off(&known_ways, (uint8_t)status);
    // Without any way off: a reset ends a virtual machine. On a real one it would only start
    // again, and the console's last lines would be lost.
    if (pio_exists(known_ways.debug_exit)) machine_reset();
    machine_stop();
}
