// crash: violates one rule, named by its argument, to show what the machine does about it.
//
// - What safe code can do wrong is done here; what it cannot do is done by hazard.c, which is
//   trusted code for this app's tests only.

#include "apps/crash/hazard/hazard.h"
#include "kernel/api/app.h"
#include "safelib/box.h"
#include "safelib/checked.h"
#include "safelib/endian.h"
#include "safelib/fault.h"
#include "safelib/pool.h"
#include "safelib/table.h"
#include "safelib/views.h"

enum { NUMBERS = 8 };

struct crash {
    sl_str kind;
    void (*run)(app *self, uint64_t number);
};
typedef struct crash crash;
SL_TABLE_DEFINE(crash);

struct counter {
    uint64_t count;
};
typedef struct counter counter;
SL_BOX_DECLARE(counter);
SL_BOX_DEFINE(counter);
SL_HANDLE_DEFINE(counter);
SL_POOL_DECLARE(counter);
SL_POOL_DEFINE(counter);

// The number is 0 at run time, but no compiler can know.

static void index_beyond(app *self, uint64_t number) {
    uint32_t numbers[NUMBERS] = {};
    SL_VIEW(uint32_t) view = SL_ARRAY_VIEW(uint32_t, numbers);
    console_print(self->console, "{}\n", sl_get(view, number + 12));
}

static void slice_beyond(app *self, uint64_t number) {
    uint32_t numbers[NUMBERS] = {};
    SL_VIEW(uint32_t) view = SL_ARRAY_VIEW(uint32_t, numbers);
    console_print(self->console, "{}\n", sl_len(sl_slice(view, number + 3, number + 9)));
}

static void copy_unequal(app *self, uint64_t number) {
    uint32_t numbers[NUMBERS] = {};
    SL_VIEW(uint32_t) view = SL_ARRAY_VIEW(uint32_t, numbers);
    sl_copy(sl_first(view, number + 3), sl_first(view, number + 4));
    console_print(self->console, "{}\n", sl_get(view, 0));
}

static void read_beyond(app *self, uint64_t number) {
    uint8_t bytes[NUMBERS] = {};
    sl_cbytes view = SL_ARRAY_CVIEW(uint8_t, bytes);
    console_print(self->console, "{}\n", sl_read_le32(view, number + 5));
}

static void run_for_ever(app *self, uint64_t number) {
    for (uint64_t i = number; i < UINT64_MAX; i += number)
        if (i == 1) console_print(self->console, "never\n");
}

static void read_null(app *self, uint64_t number) {
    const uint32_t *nothing = number == 0 ? nullptr : &(uint32_t){0};
    console_print(self->console, "{}\n", *nothing);
}

struct large {
    uint8_t before[64 * 1024 * 1024];
    uint32_t value;
};

static void write_null_member(app *self, uint64_t number) {
    struct large *nothing = nullptr;
    nothing->value = (uint32_t)number; // NOLINT(clang-analyzer-core.NullDereference)
    console_print(self->console, "written\n");
}

// A view of nothing must fault here, not in the kernel that would read it.
static void view_null_member(app *self, uint64_t number) {
    struct large *nothing = nullptr;
    if (number != 0) console_print(self->console, "never\n");
    (void)console_write(self->console, sl_str_of(SL_ARRAY_VIEW(uint8_t, nothing->before)));
}

static void call_null(app *self, uint64_t number) {
    void (*function)(app *, uint64_t) = nullptr;
    if (number != 0) function = read_null;
    function(self, number); // NOLINT(clang-analyzer-core.CallAndMessage)
}

static void divide_by_zero(app *self, uint64_t number) {
    console_print(self->console, "{}\n", 7 / number);
}

static void shift_far(app *self, uint64_t number) {
    console_print(self->console, "{}\n", 1u << (number + 32));
}

static void convert_infinite(app *self, uint64_t number) {
    console_print(self->console, "{}\n", (int32_t)(1.0 / (double)number));
}

static void overflow_sum(app *self, uint64_t number) {
    console_print(self->console, "{}\n", sl_add_u64(UINT64_MAX - number, 1));
}

static void fail_assertion(app *self, uint64_t number) {
    sl_assert(number == 1);
    console_print(self->console, "asserted\n");
}

static void use_moved(app *self, uint64_t number) {
    SL_BOX(counter) box = {};
    sl_at(&box)->count += number;
    console_print(self->console, "used\n");
}

static void use_stale(app *self, uint64_t number) {
    SL_POOL(counter) pool = {};
    SL_HANDLE(counter) handle = {};
    sl_at(&pool, handle)->count += number;
    console_print(self->console, "used\n");
}

static void reach_unreachable(app *self, uint64_t number) {
    if (number == 0) sl_unreachable();
    console_print(self->console, "reached\n");
}

static uint64_t recurse(uint64_t depth) {
    return depth == UINT64_MAX ? 0 : 1 + recurse(depth + 1) * 3;
}

static void overflow_stack(app *self, uint64_t number) {
    console_print(self->console, "{}\n", recurse(number));
}

// A frame that is larger than the guard page.
static uint64_t recurse_large(uint64_t depth) {
    uint64_t frame[4096];
    SL_VIEW(uint64_t) view = SL_ARRAY_VIEW(uint64_t, frame);
    sl_fill(view, depth);
    if (depth == UINT64_MAX) return 0;
    return recurse_large(depth + 1) + sl_get(view, depth % 4096);
}

static void overflow_stack_large(app *self, uint64_t number) {
    console_print(self->console, "{}\n", recurse_large(number));
}

// The stack ends inside of the kernel's own functions.
static uint64_t recurse_console(console target, uint64_t depth) {
    (void)console_write(target, SL_STR(""));
    if (depth == UINT64_MAX) return 0;
    return 1 + recurse_console(target, depth + 1) * 3;
}

static void overflow_stack_in_kernel(app *self, uint64_t number) {
    console_print(self->console, "{}\n", recurse_console(self->console, number));
}

// Nothing stops this yet but the one who watches the machine.
static void loop_for_ever(app *self, uint64_t number) {
    while (number == 0)
        number = app_arguments_count(self->arguments) - 1;
}

static void use_hazard(app *self, uint64_t number) {
    hazard_run(app_arguments_get(self->arguments, 0), number);
    console_print(self->console, "survived\n");
}

static const crash crashes[] = {
    {SL_STR("index"), index_beyond},
    {SL_STR("slice"), slice_beyond},
    {SL_STR("length"), copy_unequal},
    {SL_STR("read"), read_beyond},
    {SL_STR("timeout"), run_for_ever},
    {SL_STR("null"), read_null},
    {SL_STR("null-member"), write_null_member},
    {SL_STR("null-view"), view_null_member},
    {SL_STR("null-call"), call_null},
    {SL_STR("divide"), divide_by_zero},
    {SL_STR("shift"), shift_far},
    {SL_STR("float"), convert_infinite},
    {SL_STR("overflow"), overflow_sum},
    {SL_STR("assert"), fail_assertion},
    {SL_STR("moved"), use_moved},
    {SL_STR("stale"), use_stale},
    {SL_STR("unreachable"), reach_unreachable},
    {SL_STR("stack"), overflow_stack},
    {SL_STR("stack-large"), overflow_stack_large},
    {SL_STR("stack-kernel"), overflow_stack_in_kernel},
    {SL_STR("loop"), loop_for_ever},
    {SL_STR("wild-read"), use_hazard},
    {SL_STR("wild-write"), use_hazard},
    {SL_STR("wild-call"), use_hazard},
    {SL_STR("wild-jump"), use_hazard},
    {SL_STR("call-data"), use_hazard},
    {SL_STR("non-canonical"), use_hazard},
    {SL_STR("write-code"), use_hazard},
    {SL_STR("write-constant"), use_hazard},
    {SL_STR("write-constant-by-direct-map"), use_hazard},
    {SL_STR("divide-minimum"), use_hazard},
    {SL_STR("bool"), use_hazard},
    {SL_STR("illegal"), use_hazard},
    {SL_STR("stack-pointer"), use_hazard},
    {SL_STR("double-fault"), use_hazard},
    {SL_STR("panic"), use_hazard},
    {SL_STR("panic-assert"), use_hazard},
};

int app_main(app *self) {
    SL_CVIEW(crash) all = SL_ARRAY_CVIEW(crash, crashes);
    sl_str wanted = app_arguments_get(self->arguments, 0);
    for (size_t i = 0; i < sl_len(all); i++) {
        if (!sl_equal(sl_at(all, i)->kind, wanted)) continue;
        console_print(self->console, "crash: {}\n", wanted);
        sl_at(all, i)->run(self, app_arguments_count(self->arguments) - 1);
        return 1;
    }
    console_print(self->console, "usage: crash KIND\nkinds:");
    for (size_t i = 0; i < sl_len(all); i++)
        console_print(self->console, " {}", sl_at(all, i)->kind);
    console_print(self->console, "\n");
    return 2;
}
