// Tables: read-only views of objects that hold pointers or text, such as commands by name.
// - `SL_TABLE_DEFINE(T)`, once, at file scope, is SL_VIEW_DEFINE(T) (view.h) without what changes
//   or makes elements: there is SL_CVIEW(T), but neither SL_VIEW(T) nor sl_alloc.
// - Of such a T safe code has nothing else (rule P6): what holds a pointer lives in a local, or in
//   a constant, which looks at other constants only.
#pragma once

#include "safelib/view.h"

// clang-format off
/// Define SL_CVIEW(T) and the generic functions on it. Made from an array of constants:
///     static const command commands[] = {{SL_STR("help"), show_help}};
///     SL_CVIEW(command) all = SL_ARRAY_CVIEW(command, commands);
#define SL_TABLE_DEFINE(T)                                                           \
    SL_VIEW_MAKE_(struct sl_cview_##T, const T, sl_cview_make_##T##_, sl_cview_of_array_##T##_)\
    SL_VIEW_READ_(struct sl_cview_##T, const T, T)                                   \
    SL_REQUIRE_SEMICOLON
// clang-format on
