// safelib's owners, and what P15 does not let code do with them: trusted macros that copy.
#pragma once

#include "safelib/box.h"
#include "safelib/map.h"
#include "safelib/owned_vec.h"
#include "safelib/pool.h"
#include "safelib/vec.h"
#include "safelib/views.h"

/// A trusted function that nobody has listed.
#define OWNERS_PEEK_DEFINE(T)                                       \
    SL_GENERIC T owners_peek(const T *source_) { return *source_; } \
    static_assert(true, "")

/// A trusted macro that copies what it is given.
#define OWNERS_SET(target, source) ((target) = (source))

/// A trusted container that holds two T itself.
#define OWNERS_PAIR_DEFINE(T) \
    struct owners_pair_##T {  \
        T items_[2];          \
    }
