// A cown's state that owns, without a function that drops it.
#include "kernel/api/task.h"
#include "safelib/box.h"
#include "safelib/views.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
struct message {
    SL_BOX(int) box;
};
typedef struct message message;

COWN_DEFINE(message); // expect: P15
