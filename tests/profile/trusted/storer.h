// A stand-in for trusted headers whose functions store views for their callers.
#pragma once

#include "trusted/probe.h"

struct storer {
    probe_view view;
};
struct storer_place {
    probe_view *view;
};

/// Callers give these the address of a local.
void storer_first(probe_view view, probe_view *out);
void storer_start(probe_view view, struct storer *out);
void storer_deep(probe_view view, struct storer_place *out);

/// Of this name safecheck knows that it stores nothing.
void sl_out_clear(struct storer *out, probe_view view);

/// A container of T.
#define STORER_DEFINE(T) \
    struct storer_##T {  \
        T *data_;        \
    }

/// A container of two T, which it holds itself.
#define STORER_PAIR_DEFINE(T) \
    struct storer_pair_##T {  \
        T items_[2];          \
    }
