// The PC's clock of date and time, an MC146818 or what does as if it were one.
// Source: Motorola MC146818 data sheet; the register of the century is ACPI's (ACPI 6.5,
// table 5.9).
//
// - It is believed to keep UTC, to the second.
// - What it says is checked: a date that does not exist gives a status.
#pragma once

#include "kernel/api/pio.h"
#include "safelib/status.h"

enum : uint16_t {
    RTC_PORT = 0x70,
    RTC_PORTS = 2,
};

/// A moment in UTC.
struct rtc_date {
    uint32_t year;
    uint8_t month; ///< 1 to 12
    uint8_t day;   ///< from 1
    uint8_t hour, minute, second;
};

/// Reads the clock. `century` is the number of the register with the year's hundreds, 0 when there
/// is none: the year is then one from 1970 to 2069. SL_NOT_FOUND when nobody answers,
/// SL_TIMEOUT when the clock never stands still long enough to be read, SL_INVALID when what it
/// says is no date; *date is then as it was.
sl_status rtc_read(pio ports, uint8_t century, struct rtc_date *date);

/// Returns the seconds from 1970 to a date; years before count as 1970.
uint64_t rtc_seconds(const struct rtc_date *date);
