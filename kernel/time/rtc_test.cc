// The PC's clock: every form of its registers, updates at the wrong moment, and dates that are
// none.
#include <array>
#include <ctime>
#include <random>

#include <gtest/gtest.h>

#include "tests/support/fake_pio.h"
extern "C" {
#include "kernel/time/rtc.h"
}

namespace {

constexpr uint8_t kBinary = 4, k24Hours = 2, kCentury = 0x32;

/// An MC146818.
struct Chip : fake::PortDevice {
    std::array<uint8_t, 128> registers{};
    uint8_t address = 0;
    int updating = 0;     // reads of status A until an update ends
    int ticks_after = -1; // reads of data until the second changes
    bool ticks_for_ever = false;

    uint8_t read8(size_t offset) override {
        if (offset == 0) return 0xff;
        if (ticks_after >= 0 && ticks_after-- == 0) registers[0]++;
        if (ticks_for_ever) registers[0] = uint8_t((registers[0] + 1) % 60);
        if (address == 10) return updating > 0 ? (updating--, 0x80) : 0x26;
        return registers[address];
    }
    void write8(size_t offset, uint8_t value) override {
        EXPECT_EQ(offset, 0u) << "nothing is written but addresses";
        EXPECT_LT(value, 128) << "that would turn NMI off";
        address = value & 0x7f;
    }

    void Set(uint8_t status, std::array<uint8_t, 7> date) {
        registers[11] = status;
        registers[0] = date[5];
        registers[2] = date[4];
        registers[4] = date[3];
        registers[7] = date[2];
        registers[8] = date[1];
        registers[9] = date[0];
        registers[kCentury] = date[6];
    }
};

class RtcTest : public testing::Test {
  protected:
    RtcTest() : plugged_(RTC_PORT, RTC_PORTS, &chip_) {}

    sl_status Read(uint8_t century = kCentury) {
        return rtc_read(plugged_.window(), century, &date_);
    }
    std::array<uint32_t, 6> Date() {
        return {date_.year, date_.month, date_.day, date_.hour, date_.minute, date_.second};
    }
    using Is = std::array<uint32_t, 6>;

    Chip chip_;
    fake::PluggedPorts plugged_;
    rtc_date date_ = {1, 2, 3, 4, 5, 6};
};

TEST_F(RtcTest, ReadsBinaryAndDecimal) {
    chip_.Set(kBinary | k24Hours, {24, 2, 29, 23, 59, 58, 20});
    EXPECT_EQ(Read(), SL_OK);
    EXPECT_EQ(Date(), (Is{2024, 2, 29, 23, 59, 58}));
    chip_.Set(k24Hours, {0x31, 0x12, 0x31, 0x19, 0x42, 0x09, 0x20});
    EXPECT_EQ(Read(), SL_OK);
    EXPECT_EQ(Date(), (Is{2031, 12, 31, 19, 42, 9}));
}

TEST_F(RtcTest, ReadsTwelveHours) {
    const struct {
        uint8_t raw;
        uint32_t hour;
    } cases[] = {{0x12, 0}, {0x01, 1}, {0x11, 11}, {0x92, 12}, {0x81, 13}, {0x91, 23}};
    for (const auto &c : cases) {
        chip_.Set(0, {0x24, 1, 1, c.raw, 0, 0, 0x20});
        EXPECT_EQ(Read(), SL_OK);
        EXPECT_EQ(date_.hour, c.hour) << int(c.raw);
    }
    chip_.Set(kBinary, {24, 1, 1, 0x80 | 12, 0, 0, 20});
    EXPECT_EQ(Read(), SL_OK);
    EXPECT_EQ(date_.hour, 12u);
    for (uint8_t raw : {0x00, 0x13, 0x80, 0x93, 0x1f}) {
        chip_.Set(0, {0x24, 1, 1, raw, 0, 0, 0x20});
        EXPECT_EQ(Read(), SL_INVALID) << int(raw);
    }
}

TEST_F(RtcTest, KnowsTheCenturyOrGuessesIt) {
    const struct {
        uint8_t year, century, known;
        uint32_t is;
    } cases[] = {{0x99, 0x19, kCentury, 1999}, {0x00, 0x21, kCentury, 2100},
                 {0x69, 0x20, 0, 2069},        {0x70, 0x20, 0, 1970},
                 {0x26, 0x00, kCentury, 2026}, {0x26, 0xff, kCentury, 2026}};
    for (const auto &c : cases) {
        chip_.Set(k24Hours, {c.year, 1, 1, 0, 0, 0, c.century});
        EXPECT_EQ(Read(c.known), SL_OK);
        EXPECT_EQ(date_.year, c.is);
    }
}

TEST_F(RtcTest, WhatIsNoDateIsRefusedAndLeavesTheResult) {
    const std::array<uint8_t, 7> bad[] = {
        {26, 0, 1, 0, 0, 0, 20},  {26, 13, 1, 0, 0, 0, 20}, {26, 1, 0, 0, 0, 0, 20},
        {26, 1, 32, 0, 0, 0, 20}, {26, 4, 31, 0, 0, 0, 20}, {26, 2, 29, 0, 0, 0, 20},
        {26, 1, 1, 24, 0, 0, 20}, {26, 1, 1, 0, 60, 0, 20}, {26, 1, 1, 0, 0, 60, 20},
        {100, 1, 1, 0, 0, 0, 20}, {69, 1, 1, 0, 0, 0, 19},  {0, 2, 29, 0, 0, 0, 21}};
    for (const auto &date : bad) {
        chip_.Set(kBinary | k24Hours, date);
        EXPECT_EQ(Read(), SL_INVALID);
        EXPECT_EQ(Date(), (Is{1, 2, 3, 4, 5, 6}));
    }
    chip_.Set(k24Hours, {0x26, 1, 0x1a, 0, 0, 0, 0x20});
    EXPECT_EQ(Read(), SL_INVALID);
    chip_.Set(k24Hours, {0x26, 1, 1, 0, 0xa0, 0, 0x20});
    EXPECT_EQ(Read(), SL_INVALID);
}

TEST_F(RtcTest, WaitsForTheEndOfAnUpdate) {
    chip_.Set(kBinary | k24Hours, {24, 2, 29, 23, 59, 58, 20});
    chip_.updating = 99999;
    EXPECT_EQ(Read(), SL_OK);
    chip_.updating = 10'000'000;
    EXPECT_EQ(Read(), SL_TIMEOUT);
}

TEST_F(RtcTest, ReadsAgainWhatChangedMeanwhile) {
    for (int after = 0; after < 20; after++) {
        chip_.Set(kBinary | k24Hours, {24, 2, 29, 23, 59, 10, 20});
        chip_.ticks_after = after;
        EXPECT_EQ(Read(), SL_OK);
        EXPECT_TRUE(date_.second == 10 || date_.second == 11);
    }
    chip_.ticks_for_ever = true;
    EXPECT_EQ(Read(), SL_TIMEOUT);
}

TEST_F(RtcTest, AnswersWhereNobodyIs) {
    EXPECT_EQ(rtc_read(pio{}, 0, &date_), SL_NOT_FOUND);
    EXPECT_EQ(rtc_read(fake::port_window(0x170, 2), 0, &date_), SL_NOT_FOUND);
    EXPECT_EQ(Date(), (Is{1, 2, 3, 4, 5, 6}));
}

TEST_F(RtcTest, AnyRegistersAreADateOrAStatus) {
    std::mt19937 random(4);
    int dates = 0;
    for (int i = 0; i < 200000; i++) {
        for (uint8_t number : {0, 2, 4, 7, 8, 9, 11, int(kCentury)})
            chip_.registers[number] = uint8_t(random() % 3 == 0 ? random() : random() % 0x32);
        if (Read(random() % 2 ? kCentury : 0) != SL_OK) continue;
        dates++;
        tm calendar = {};
        calendar.tm_year = int(date_.year) - 1900;
        calendar.tm_mon = date_.month - 1;
        calendar.tm_mday = date_.day;
        calendar.tm_hour = date_.hour;
        calendar.tm_min = date_.minute;
        calendar.tm_sec = date_.second;
        tm same = calendar;
        EXPECT_EQ(rtc_seconds(&date_), uint64_t(timegm(&same)));
        EXPECT_EQ(same.tm_mday, calendar.tm_mday);
        EXPECT_EQ(same.tm_mon, calendar.tm_mon);
    }
    EXPECT_GT(dates, 1000);
}

TEST_F(RtcTest, SecondsAreThoseOfTheHost) {
    for (int year = 1970; year <= 2400; year += year < 2110 ? 1 : 37)
        for (int month = 1; month <= 12; month++)
            for (int day : {1, 28}) {
                tm calendar = {};
                calendar.tm_year = year - 1900;
                calendar.tm_mon = month - 1;
                calendar.tm_mday = day;
                calendar.tm_hour = 13;
                calendar.tm_min = 14;
                calendar.tm_sec = 15;
                rtc_date date = {uint32_t(year), uint8_t(month), uint8_t(day), 13, 14, 15};
                EXPECT_EQ(rtc_seconds(&date), uint64_t(timegm(&calendar)));
            }
    rtc_date first = {1970, 1, 1, 0, 0, 0};
    EXPECT_EQ(rtc_seconds(&first), 0u);
}

} // namespace
