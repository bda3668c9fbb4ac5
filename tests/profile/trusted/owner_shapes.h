// The shapes of safelib's owners alone, for tests that have no header of safelib.
#pragma once

struct sl_owner_ {
    void *block_;
};

/// An owner, what moves it, and what copies it.
struct owner_shape {
    struct sl_owner_ owner_;
};
struct owner_shape sl_move(struct owner_shape *source);
struct owner_shape owner_shape_peek(const struct owner_shape *source);

/// A container that is no owner.
#define OWNER_SHAPES_DEFINE(T)  \
    struct owner_shapes_##T {   \
        struct owner_shape *p_; \
        T *data_;               \
    }

/// An owner of T, and its functions.
#define OWNER_SHAPE_DECLARE(T)   \
    struct owner_shape_##T {     \
        struct sl_owner_ owner_; \
    }
#define OWNER_SHAPE_DEFINE(T) T *owner_shape_at_(struct owner_shape_##T *owner)
