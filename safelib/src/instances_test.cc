// What the instances of the macros are made of (instances.c): orders, keys and hashes that agree.
#include "safelib/src/instances.c"

#include <gtest/gtest.h>

namespace {

TEST(InstancesTest, OrdersAgree) {
    item small = {1, nullptr}, large = {2, nullptr};
    context named = {nullptr, SL_STR("ab")}, unnamed = {};
    EXPECT_TRUE(item_is_before(small, large) && !item_is_before(large, small));
    EXPECT_TRUE(item_lies_before(&small, &large) && !item_lies_before(&large, &small));
    EXPECT_TRUE(item_is_after(large, small, named) && !item_is_after(small, large, named));
    EXPECT_FALSE(item_is_after(large, small, unnamed));
    EXPECT_EQ(0, item_compare(large, named));
    EXPECT_LT(item_compare(small, named), 0);
    EXPECT_GT(item_compare(small, unnamed), 0);
}

TEST(InstancesTest, EqualItemsHaveOneHash) {
    item one = {1, nullptr}, other = {2, nullptr};
    EXPECT_TRUE(item_is_equal(one, one) && !item_is_equal(one, other));
    EXPECT_EQ(item_hash({1, 2}, one), item_hash({1, 2}, one));
    EXPECT_NE(item_hash({1, 2}, one), item_hash({1, 2}, other));
}

} // namespace
