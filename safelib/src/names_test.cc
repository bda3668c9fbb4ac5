// A program's type may have any name: those of parameters and locals in other libraries too. What
// the generating macros make of it must be about that type.
#include <gtest/gtest.h>

#include "safelib/map.h"
#include "safelib/set.h"
#include "safelib/src/test_arena.h"
#include "safelib/str_map.h"
#include "safelib/vec.h"

namespace {

// 24 bytes, so that it is no pointer, no view and no size.
#define DEFINE(Name)                                                                 \
    struct Name {                                                                    \
        uint64_t words[3];                                                           \
    };                                                                               \
    SL_VIEW_DEFINE(Name);                                                            \
    SL_VEC_DEFINE(Name);                                                             \
    SL_STR_MAP_DEFINE(Name);                                                         \
    TEST(Names, Name) {                                                              \
        sl_test::Arena sl_storage_(1 << 16);                                         \
        sl_arena *sl_place_ = sl_storage_.get();                                     \
        SL_VIEW(Name) sl_copies_, sl_all_;                                           \
        ASSERT_EQ(sl_alloc(sl_place_, 3, &sl_copies_), SL_OK);                       \
        ASSERT_EQ(sl_alloc(sl_place_, 3, &sl_all_), SL_OK);                          \
        sl_fill(sl_all_, (struct Name){{1, 2, 3}});                                  \
        sl_copy(sl_first(sl_copies_, 2), sl_last(sl_all_, 2));                       \
        EXPECT_EQ(sl_get(sl_copies_, 1).words[2], 3u);                               \
        EXPECT_EQ(sl_get(sl_copies_, 2).words[0], 0u) << "copied too much";          \
        SL_VEC(Name) sl_numbers_ = {};                                               \
        sl_vec_init(&sl_numbers_, sl_place_);                                        \
        for (uint64_t k = 0; k < 20; k++)                                            \
            ASSERT_EQ(sl_push(&sl_numbers_, (struct Name){{k, k, k}}), SL_OK);       \
        EXPECT_EQ(sl_get(&sl_numbers_, 17).words[2], 17u);                           \
        SL_STR_MAP(Name) sl_named_ = {};                                             \
        sl_map_init(&sl_named_, sl_place_, (sl_hash_key){1, 2});                     \
        ASSERT_EQ(sl_put(&sl_named_, SL_STR("a"), (struct Name){{4, 5, 6}}), SL_OK); \
        ASSERT_EQ(sl_put(&sl_named_, SL_STR("b"), (struct Name){{7, 8, 9}}), SL_OK); \
        EXPECT_EQ(sl_find(&sl_named_, SL_STR("a"))->words[2], 6u);                   \
        EXPECT_EQ(sl_key_at(&sl_named_, 1).len_, 1u);                                \
        EXPECT_TRUE(sl_remove(&sl_named_, SL_STR("a")));                             \
        EXPECT_EQ(sl_value_at(&sl_named_, 0)->words[2], 9u);                         \
    }

#define DEFINE_MAPS(Name)                                                                   \
    uint64_t hash_##Name(sl_hash_key, struct Name n) { return n.words[0] + 2; }             \
    bool is_equal_##Name(struct Name a, struct Name b) { return a.words[0] == b.words[0]; } \
    SL_MAP_DEFINE(Name, Name, hash_##Name, is_equal_##Name);                                \
    SL_SET_DEFINE(Name, hash_##Name, is_equal_##Name);                                      \
    TEST(MapNames, Name) {                                                                  \
        sl_test::Arena sl_storage_(1 << 16);                                                \
        sl_arena *sl_place_ = sl_storage_.get();                                            \
        SL_MAP(Name, Name) sl_mapped_ = {};                                                 \
        SL_SET(Name) sl_kept_ = {};                                                         \
        sl_map_init(&sl_mapped_, sl_place_, (sl_hash_key){1, 2});                           \
        sl_set_init(&sl_kept_, sl_place_, (sl_hash_key){1, 2});                             \
        for (uint64_t k = 0; k < 20; k++) {                                                 \
            struct Name sl_key_ = {{k, 0, k}};                                              \
            ASSERT_EQ(sl_put(&sl_mapped_, sl_key_, (struct Name){{1, 2, k}}), SL_OK);       \
            ASSERT_EQ(sl_insert(&sl_kept_, sl_key_), SL_OK);                                \
        }                                                                                   \
        EXPECT_EQ(sl_find(&sl_mapped_, (struct Name){{7, 7, 7}})->words[2], 7u);            \
        EXPECT_TRUE(sl_remove(&sl_mapped_, (struct Name){{7, 0, 0}}));                      \
        EXPECT_EQ(sl_key_at(&sl_mapped_, 7).words[2], 19u);                                 \
        EXPECT_TRUE(sl_remove(&sl_kept_, (struct Name){{7, 0, 0}}));                        \
        EXPECT_EQ(sl_get(&sl_kept_, 7).words[2], 19u);                                      \
    }

DEFINE(view)
DEFINE(part)
DEFINE(source)
DEFINE(target)
DEFINE(value)
DEFINE(data)
DEFINE(same)
DEFINE(out)
DEFINE(vec)
DEFINE(grown)
DEFINE(empty)
DEFINE(status)
DEFINE(map)
DEFINE(state)
DEFINE(place)
DEFINE(key)
DEFINE(arena)
DEFINE(count)
DEFINE(index)
DEFINE(hash)

DEFINE_MAPS(hash)
DEFINE_MAPS(place)
DEFINE_MAPS(key)
DEFINE_MAPS(value)

} // namespace
