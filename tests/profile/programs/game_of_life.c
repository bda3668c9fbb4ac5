// Conway's game of life on a torus: two fields that change places.
#include "safelib/arena.h"
#include "tests/profile/programs/programs.h"

enum { WIDTH = 8, HEIGHT = 8 };

static sl_bytes row(sl_bytes field, size_t y) {
    return sl_slice(field, y * WIDTH, (y + 1) * WIDTH);
}

static unsigned neighbours(sl_bytes field, size_t x, size_t y) {
    unsigned count = 0;
    for (size_t dy = HEIGHT - 1; dy <= HEIGHT + 1; dy++) {
        sl_bytes line = row(field, (y + dy) % HEIGHT);
        for (size_t dx = WIDTH - 1; dx <= WIDTH + 1; dx++)
            if (dx != WIDTH || dy != HEIGHT) count += sl_get(line, (x + dx) % WIDTH);
    }
    return count;
}

static void step(sl_bytes from, sl_bytes to) {
    for (size_t y = 0; y < HEIGHT; y++) {
        sl_bytes old = row(from, y), made = row(to, y);
        for (size_t x = 0; x < WIDTH; x++) {
            unsigned n = neighbours(from, x, y);
            sl_set(made, x, n == 3 || (n == 2 && sl_get(old, x) == 1));
        }
    }
}

static void set(sl_bytes field, size_t x, size_t y) { sl_set(row(field, y), x, 1); }

void program_game_of_life(app *self) {
    sl_bytes now = {}, next = {}, glider = {};
    sl_assert(sl_alloc(&self->memory, WIDTH * HEIGHT, &now) == SL_OK);
    sl_assert(sl_alloc(&self->memory, WIDTH * HEIGHT, &next) == SL_OK);
    sl_assert(sl_alloc(&self->memory, WIDTH * HEIGHT, &glider) == SL_OK);
    set(glider, 1, 0);
    set(glider, 2, 1);
    set(glider, 0, 2);
    set(glider, 1, 2);
    set(glider, 2, 2);
    sl_copy(now, glider);
    for (int generation = 0; generation < 4 * WIDTH; generation++) {
        step(now, next);
        sl_bytes old = now;
        now = next;
        next = old;
        sl_assert(!sl_equal(sl_const(now), sl_const(glider)) || generation == 4 * WIDTH - 1);
    }
    sl_assert(sl_equal(sl_const(now), sl_const(glider))); // once round the torus
}
