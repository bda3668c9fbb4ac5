// The PC's clock of date and time.
#include "kernel/time/rtc.h"

#include <stdbool.h>

enum : uint8_t {
    RTC_ADDRESS = 0, // offsets of ports
    RTC_DATA = 1,
    RTC_SECOND = 0,
    RTC_MINUTE = 2,
    RTC_HOUR = 4,
    RTC_DAY = 7,
    RTC_MONTH = 8,
    RTC_YEAR = 9,
    RTC_STATUS_A = 10,
    RTC_STATUS_B = 11,
    RTC_UPDATING = 1 << 7, // of status A
    RTC_24_HOURS = 1 << 1, // of status B
    RTC_BINARY = 1 << 2,
    RTC_AFTERNOON = 1 << 7, // of the hour, with 12 hours
    RTC_ADDRESS_MASK = 0x7f,
    NOBODY = 0xff,
};

enum {
    // An update takes 2 ms, a port access at least 0.1 us.
    UPDATE_POLLS = 100000,
    TRIES = 5,
    YEAR_MIN = 1970,
};

/// The registers as they are.
struct reading {
    uint8_t second, minute, hour, day, month, year, century, status;
};

static uint8_t read(pio ports, uint8_t number) {
    pio_write8(ports, RTC_ADDRESS, number & RTC_ADDRESS_MASK);
    return pio_read8(ports, RTC_DATA);
}

static bool is_still(pio ports) {
    for (unsigned poll = 0; poll < UPDATE_POLLS; poll++)
        if ((read(ports, RTC_STATUS_A) & RTC_UPDATING) == 0) return true;
    return false;
}

static struct reading read_all(pio ports, uint8_t century) {
    return (struct reading){
        .second = read(ports, RTC_SECOND),
        .minute = read(ports, RTC_MINUTE),
        .hour = read(ports, RTC_HOUR),
        .day = read(ports, RTC_DAY),
        .month = read(ports, RTC_MONTH),
        .year = read(ports, RTC_YEAR),
        .century = century != 0 ? read(ports, century) : 0,
        .status = read(ports, RTC_STATUS_B),
    };
}

static bool is_equal(const struct reading *a, const struct reading *b) {
    return a->second == b->second && a->minute == b->minute && a->hour == b->hour &&
           a->day == b->day && a->month == b->month && a->year == b->year &&
           a->century == b->century && a->status == b->status;
}

/// The number in a register; above 99 when it is none.
static uint8_t number(const struct reading *from, uint8_t value) {
    if ((from->status & RTC_BINARY) != 0) return value;
    return value % 16 > 9 || value / 16 > 9 ? NOBODY : (uint8_t)(value / 16 * 10 + value % 16);
}

/// The hour from 0 to 23; above 23 when there is no such hour.
static uint8_t hour_of(const struct reading *from) {
    if ((from->status & RTC_24_HOURS) != 0) return number(from, from->hour);
    uint8_t hour = number(from, from->hour & (uint8_t)~RTC_AFTERNOON);
    if (hour < 1 || hour > 12) return NOBODY;
    bool is_afternoon = (from->hour & RTC_AFTERNOON) != 0;
    return (uint8_t)(hour % 12 + (is_afternoon ? 12 : 0));
}

static uint32_t year_of(const struct reading *from, bool has_century) {
    uint8_t year = number(from, from->year);
    uint8_t century = number(from, from->century);
    if (year > 99) return 0;
    if (has_century && century >= 19 && century <= 99) return century * 100u + year;
    return year + (year < YEAR_MIN - 1900 ? 2000u : 1900u);
}

static bool is_leap(uint32_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

static uint8_t days_of(uint32_t year, uint32_t month) {
    if (month == 2) return is_leap(year) ? 29 : 28;
    bool is_short = month == 4 || month == 6 || month == 9 || month == 11;
    return is_short ? 30 : 31;
}

static bool is_date(const struct rtc_date *date) {
    return date->year >= YEAR_MIN && date->month >= 1 && date->month <= 12 && date->day >= 1 &&
           date->day <= days_of(date->year, date->month) && date->hour <= 23 &&
           date->minute <= 59 && date->second <= 59;
}

sl_status rtc_read(pio ports, uint8_t century, struct rtc_date *date) {
    if (!pio_exists(ports) || read(ports, RTC_STATUS_B) == NOBODY) return SL_NOT_FOUND;
    for (unsigned i = 0; i < TRIES; i++) {
        if (!is_still(ports)) return SL_TIMEOUT;
        struct reading first = read_all(ports, century);
        struct reading second = read_all(ports, century);
        if (!is_equal(&first, &second)) continue;
        struct rtc_date read = {
            .year = year_of(&first, century != 0),
            .month = number(&first, first.month),
            .day = number(&first, first.day),
            .hour = hour_of(&first),
            .minute = number(&first, first.minute),
            .second = number(&first, first.second),
        };
        if (!is_date(&read)) return SL_INVALID;
        *date = read;
        return SL_OK;
    }
    return SL_TIMEOUT;
}

uint64_t rtc_seconds(const struct rtc_date *date) {
    uint64_t days = 0;
    for (uint32_t year = YEAR_MIN; year < date->year; year++)
        days += is_leap(year) ? 366 : 365;
    for (uint32_t month = 1; month < date->month; month++)
        days += days_of(date->year, month);
    days += date->day - 1u;
    return ((days * 24 + date->hour) * 60 + date->minute) * 60 + date->second;
}
