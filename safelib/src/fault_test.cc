// Faults and statuses: names, assertions, and the hosted handler.
#include "safelib/fault.h"

#include "safelib/src/expect_fault.h"
#include "safelib/src/profile_at_abort.h"
#include "safelib/src/test_text.h"
#include "safelib/status.h"

#include <set>

using sl_test::text;

namespace {

TEST(FaultTest, EachKindHasItsOwnName) {
    std::set<std::string> names;
    for (int kind = SL_FAULT_INDEX; kind <= SL_FAULT_FORK; kind++)
        names.insert(text(sl_fault_kind_name(sl_fault_kind(kind))));
    EXPECT_EQ(size_t(SL_FAULT_FORK), names.size());
    EXPECT_EQ(0u, names.count(""));
    EXPECT_EQ(0u, names.count("unknown fault"));
    EXPECT_EQ("index out of bounds", text(sl_fault_kind_name(SL_FAULT_INDEX)));
    EXPECT_EQ("authority denied", text(sl_fault_kind_name(SL_FAULT_DENIED)));
}

TEST(FaultTest, OtherKindsAreUnknown) {
    EXPECT_EQ("unknown fault", text(sl_fault_kind_name(sl_fault_kind(0))));
    EXPECT_EQ("unknown fault", text(sl_fault_kind_name(sl_fault_kind(SL_FAULT_FORK + 1))));
    EXPECT_EQ("unknown fault", text(sl_fault_kind_name(sl_fault_kind(255))));
}

TEST(FaultTest, KindsFitTheInstructionThatCarriesThem) { EXPECT_LE(int(SL_FAULT_FORK), 127); }

TEST(FaultTest, AssertFaultsOnFalseAlone) {
    sl_assert(true);
    SL_EXPECT_FAULT_AT(SL_FAULT_ASSERT, 0, 0, sl_assert(false));
    SL_EXPECT_FAULT(SL_FAULT_UNREACHABLE, sl_unreachable());
}

TEST(FaultHostedTest, HandlerSetReturnsTheOneBefore) {
    EXPECT_EQ(nullptr, sl_fault_handler_set(sl_test::catch_fault));
    EXPECT_EQ(&sl_test::catch_fault, sl_fault_handler_set(nullptr));
}

TEST(FaultHostedTest, HandlerIsGivenTheSite) {
    SL_CATCH_FAULT_(sl_assert(false));
    EXPECT_TRUE(faulted_);
    EXPECT_NE(0u, trap_.site);
}

TEST(FaultHostedDeathTest, WithoutHandlerItPrintsAndAborts) {
    auto die = [] {
        sl_test::save_profile_at_abort();
        sl_fault(SL_FAULT_INDEX, 7, 3);
    };
    EXPECT_DEATH(die(), "fault: index out of bounds \\(7, 3\\) at ");
}

TEST(FaultHostedDeathTest, HandlerThatReturnsAborts) {
    sl_fault_handler_set([](sl_fault_kind, size_t, size_t, uintptr_t) {});
    auto die = [] {
        sl_test::save_profile_at_abort();
        sl_assert(false);
    };
    EXPECT_DEATH(die(), "");
    sl_fault_handler_set(nullptr);
}

TEST(StatusTest, EachStatusHasItsOwnName) {
    std::set<std::string> names;
    for (int status = SL_OK; status <= SL_IO; status++)
        names.insert(text(sl_status_name(sl_status(status))));
    EXPECT_EQ(size_t(SL_IO) + 1, names.size());
    EXPECT_EQ(0u, names.count(""));
    EXPECT_EQ("ok", text(sl_status_name(SL_OK)));
    EXPECT_EQ("input/output error", text(sl_status_name(SL_IO)));
    EXPECT_EQ("unknown status", text(sl_status_name(sl_status(SL_IO + 1))));
    EXPECT_EQ("unknown status", text(sl_status_name(sl_status(255))));
}

TEST(StatusTest, ZeroIsOk) { EXPECT_EQ(0, int(SL_OK)); }

} // namespace
