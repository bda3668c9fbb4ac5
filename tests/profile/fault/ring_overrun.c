// A ring buffer of samples whose tail is never taken modulo its size.
#include "safelib/views.h"
#include "tests/profile/fault/programs.h"

struct ring {
    SL_VIEW(uint16_t) samples;
    size_t tail;
};

static void ring_put(struct ring *ring, uint16_t sample) {
    sl_set(ring->samples, ring->tail, sample); // fault: INDEX 8 8
    ring->tail++;
}

void program_ring_overrun(app *self) {
    uint16_t samples[8];
    struct ring ring = {.samples = SL_ARRAY_VIEW(uint16_t, samples)};
    for (uint16_t time = 0; time < 100; time++)
        ring_put(&ring, time * 3);
    console_print(self->console, "{}\n", ring.tail);
}
