// A cown's state that owns, made by a function, but without one that drops it.
#include "kernel/api/task.h"
#include "safelib/box.h"
#include "safelib/views.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
struct message {
    SL_BOX(int) box;
};
typedef struct message message;

COWN_DEFINE_WITH(message, init); // expect: P15
static void init(task *self, message *state) {
    (void)self;
    (void)state;
}
