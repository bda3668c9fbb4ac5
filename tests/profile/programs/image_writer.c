// An image in PPM: lines and rectangles, clipped at its edges, then written as text and bytes.
#include "safelib/arena.h"
#include "safelib/fmt.h"
#include "tests/profile/programs/programs.h"

struct pixel {
    uint8_t red;
    uint8_t green;
    uint8_t blue;
};
typedef struct pixel pixel;
SL_VIEW_DEFINE(pixel);

struct image {
    SL_VIEW(pixel) pixels;
    size_t width;
    size_t height;
};

static SL_VIEW(pixel) image_row(struct image image, size_t y) {
    return sl_slice(image.pixels, y * image.width, (y + 1) * image.width);
}

static size_t clipped(int64_t at, size_t end) {
    if (at < 0) return 0;
    return (uint64_t)at > end ? end : (size_t)at;
}

static void fill(struct image image, int64_t x, int64_t y, int64_t width, int64_t height,
                 pixel color) {
    size_t left = clipped(x, image.width), right = clipped(x + width, image.width);
    for (size_t line = clipped(y, image.height); line < clipped(y + height, image.height); line++)
        sl_fill(sl_slice(image_row(image, line), left, right), color);
}

static sl_status write_ppm(struct image image, sl_out *out) {
    sl_print(out, "P6\n{} {}\n255\n", image.width, image.height);
    for (size_t i = 0; i < sl_len(image.pixels); i++) {
        pixel p = sl_get(image.pixels, i);
        const uint8_t bytes[] = {p.red, p.green, p.blue};
        (void)sl_write(out, SL_ARRAY_CVIEW(uint8_t, bytes));
    }
    return sl_out_status(out);
}

void program_image_writer(app *self) {
    struct image image = {.width = 16, .height = 10};
    sl_assert(sl_alloc(&self->memory, image.width * image.height, &image.pixels) == SL_OK);
    fill(image, -5, -5, 8, 8, (pixel){255, 0, 0});
    fill(image, 14, 8, 100, 100, (pixel){0, 255, 0});
    sl_bytes buffer = {};
    sl_assert(sl_alloc(&self->memory, 600, &buffer) == SL_OK);
    sl_out out = {};
    sl_out_init(&out, buffer);
    sl_assert(write_ppm(image, &out) == SL_OK);
    sl_cbytes written = sl_bytes_of(sl_written(&out));
    sl_assert(sl_len(written) == 13 + 3 * 160);
    sl_cbytes data = sl_drop(written, 13);
    sl_assert(sl_get(data, 0) == 255 && sl_get(data, 3 * 3) == 0);
    sl_assert(sl_get(sl_last(data, 3), 1) == 255);
}
