// What the body of a macro does is read where it is expanded, and belongs to that line.
// safe-macros: safe/bad_macros.h
#include "safe/bad_macros.h"

struct item {
    uint64_t number;
};
typedef struct item item;
SL_VIEW_DEFINE(item);

static int helper(uint64_t number) { return number > 1; }

BAD_STEP_DEFINE(step, item)                    // expect: P1
BAD_CAST_DEFINE(cast, item)                    // expect: P2 P10
BAD_FIELD_DEFINE(field, item)                  // expect: P10
BAD_MAKE_DEFINE(make, item)                    // expect: P10
BAD_BRACES_DEFINE(braces, item)                // expect: P10
BAD_OWNER_DEFINE(item);                        // expect: P10
BAD_NAME_OF_USER_DEFINE(name_of_user, item)    // expect: P10
BAD_LOCAL_NAME_DEFINE(local_name, item) // expect: P10
BAD_ADDRESS_DEFINE(item)                       // expect: P8
BAD_KEPT_DEFINE(item)                          // expect: P7
BAD_HELPER_DEFINE(item)                        // expect: P7
BAD_MOVE_DEFINE(item)                          // expect: P15
BAD_NUMBER_DEFINE(number, int64_t)             // expect: P10
BAD_SWAP_DEFINE(item)                          // expect: P15
BAD_LOCAL_DEFINE(item)                         // expect: P8

static const int numbers[] = {1, 2};
static_assert(BAD_PRIVATE_MACRO(numbers) == 2);          // expect: P10
static_assert(BAD_TYPE_QUESTION(2) == 1);
static_assert(sizeof(BAD_TYPEOF(numbers[0])) == 4);
typedef BAD_UNION {
    uint64_t word;
    int64_t number;
}
number_union;
