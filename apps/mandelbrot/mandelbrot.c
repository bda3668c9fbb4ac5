// mandelbrot: a picture of the Mandelbrot set, computed on all cores and written as a PPM file.
//
// - Arguments: width and height in pixels, then how many iterations a point gets at most.
// - The console gets the picture and nothing else: send it to a file.

#include "kernel/api/app.h"
#include "safelib/parse.h"
#include "safelib/views.h"

enum : uint32_t {
    DEFAULT_WIDTH = 320,
    DEFAULT_HEIGHT = 240,
    DEFAULT_ITERATIONS = 256,
    MAX_SIDE = 8192,
    MAX_ITERATIONS = 1000000,
    GRAIN = 64, // pixels that one task computes
    SINK_BYTES = 512,
};

enum { STATUS_USAGE = 2, STATUS_MEMORY = 3 };

struct pixel {
    uint8_t red;
    uint8_t green;
    uint8_t blue;
};
typedef struct pixel pixel;
SL_VIEW_DEFINE(pixel);

struct picture {
    uint32_t width;
    uint32_t height;
    uint32_t iterations;
};
typedef struct picture picture;

/// How many steps z = z*z + c takes to leave the circle around 0 with radius 2; `limit` when it has
/// not by then.
static uint32_t steps_to_escape(double real, double imaginary, uint32_t limit) {
    double x = 0, y = 0;
    uint32_t steps = 0;
    for (; steps < limit && x * x + y * y <= 4.0; steps++) {
        double next = x * x - y * y + real;
        y = 2.0 * x * y + imaginary;
        x = next;
    }
    return steps;
}

/// Black inside of the set, bands of colour outside.
static pixel colour(uint32_t steps, uint32_t limit) {
    if (steps == limit) return (pixel){};
    return (pixel){
        .red = (uint8_t)(steps * 5),
        .green = (uint8_t)(steps * 9 + 32),
        .blue = (uint8_t)(steps * 17 + 96),
    };
}

TASK_PARALLEL_FOR_DEFINE(compute, pixel, picture);

// The plane's part with real -2.5 ... 1.0; a pixel is as wide as it is high.
static void compute(task *self, SL_VIEW(pixel) part, size_t offset, picture picture) {
    (void)self;
    double step = 3.5 / picture.width;
    for (size_t i = 0; i < sl_len(part); i++) {
        size_t column = (offset + i) % picture.width, row = (offset + i) / picture.width;
        double real = (double)column * step - 2.5;
        double imaginary = ((double)row - (double)picture.height / 2) * step;
        uint32_t steps = steps_to_escape(real, imaginary, picture.iterations);
        sl_set(part, i, colour(steps, picture.iterations));
    }
}

static void write_ppm(console console, picture picture, SL_VIEW(pixel) pixels) {
    uint8_t buffer[SINK_BYTES] = {};
    sl_out out = {};
    console_open(console, SL_ARRAY_VIEW(uint8_t, buffer), &out);
    sl_print(&out, "P3\n{} {}\n255\n", picture.width, picture.height);
    for (size_t i = 0; i < sl_len(pixels); i++) {
        pixel at = sl_get(pixels, i);
        sl_print(&out, "{} {} {}\n", at.red, at.green, at.blue);
    }
    (void)sl_flush(&out);
}

/// Reads argument `index` into *value, from 1 to `limit`; leaves it when there is no such argument.
static sl_status parse_argument(app_arguments arguments, size_t index, uint32_t limit,
                                uint32_t *value) {
    if (index >= app_arguments_count(arguments)) return SL_OK;
    uint64_t parsed = 0;
    sl_status status = sl_parse_u64(app_arguments_get(arguments, index), 10, &parsed);
    if (status != SL_OK) return status;
    if (parsed == 0 || parsed > limit) return SL_INVALID;
    *value = (uint32_t)parsed;
    return SL_OK;
}

int app_main(app *self) {
    picture picture = {DEFAULT_WIDTH, DEFAULT_HEIGHT, DEFAULT_ITERATIONS};
    if (parse_argument(self->arguments, 0, MAX_SIDE, &picture.width) != SL_OK ||
        parse_argument(self->arguments, 1, MAX_SIDE, &picture.height) != SL_OK ||
        parse_argument(self->arguments, 2, MAX_ITERATIONS, &picture.iterations) != SL_OK) {
        console_print(
            self->console,
            "usage: mandelbrot [WIDTH [HEIGHT [ITERATIONS]]], sides at most {}, iterations "
            "at most {}\n",
            (uint32_t)MAX_SIDE, (uint32_t)MAX_ITERATIONS);
        return STATUS_USAGE;
    }
    SL_VIEW(pixel) pixels = {};
    if (sl_alloc(&self->memory, (size_t)picture.width * picture.height, &pixels) != SL_OK) {
        console_print(self->console, "mandelbrot: not enough memory for {} x {} pixels\n",
                      picture.width, picture.height);
        return STATUS_MEMORY;
    }
    compute_each(self->task, pixels, GRAIN, picture);
    write_ppm(self->console, picture, pixels);
    return 0;
}
