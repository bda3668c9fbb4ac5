// Compares safelib's floating point text with the host's C++ library, at length, by hand:
//     real_check f64 COUNT [SEED]     random doubles: both ways, shortest and with decimals
//     real_check f32 [FROM [TO]]      every float of these bits (all: about ten minutes), both ways
//     real_check speed                time per number, and what the C++ library takes
#include "safelib/src/real_oracle.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <vector>

using namespace real_oracle;

namespace {

[[noreturn]] void fail(const char *what, std::string_view got, std::string_view expected) {
    printf("%s: %.*s, expected %.*s\n", what, static_cast<int>(got.size()), got.data(),
           static_cast<int>(expected.size()), expected.data());
    exit(1);
}

template <class Real> void check_shortest(Writer &write, Real value) {
    std::string_view text = write([&](sl_out *out) { return format(out, value); });
    std::string expected = shortest(value);
    if (text != expected) fail("shortest", text, expected);
    Real again = 0;
    if (parse(text, &again) != SL_OK || !same(value, again)) fail("round trip", text, "itself");
}

void check_rounded(Writer &write, double value, unsigned decimals) {
    std::string_view text =
        write([&](sl_out *out) { return sl_format_f64_fixed(out, value, decimals); });
    std::string expected = rounded(value, std::chars_format::fixed, decimals);
    if (text != expected) fail("fixed", text, expected);
    text = write([&](sl_out *out) { return sl_format_f64_scientific(out, value, decimals); });
    expected = rounded(value, std::chars_format::scientific, decimals);
    if (text != expected) fail("scientific", text, expected);

    // Read the digits, too few or more than needed.
    double ours = 0, theirs = 0;
    auto result = std::from_chars(text.data(), text.data() + text.size(), theirs);
    sl_status status = parse(text, &ours);
    bool is_ok = std::isnan(value) || result.ec == std::errc();
    // Where from_chars reports a number too small, safelib gives 0 or the smallest.
    if (!is_ok && std::abs(value) < 1) {
        theirs = strtod(std::string(text).c_str(), nullptr);
        is_ok = true;
    }
    if (status != (is_ok ? SL_OK : SL_OUT_OF_RANGE)) fail("status of parsing", text, "");
    if (is_ok && !same(ours, theirs)) fail("parsing", text, shortest(theirs));
}

void check_f64(uint64_t count, uint64_t seed) {
    std::mt19937_64 random(seed);
    Writer write;
    for (uint64_t i = 0; i < count; i++) {
        double value = sl_f64_of_bits(random());
        check_shortest(write, value);
        // Decimal numbers of everyday.
        double everyday = static_cast<double>(static_cast<int64_t>(random() >> (random() % 63))) /
                          std::pow(10, static_cast<double>(random() % 12));
        check_shortest(write, everyday);
        check_rounded(write, everyday, static_cast<unsigned>(random() % 22));
        if (i % 16 == 0) check_rounded(write, value, static_cast<unsigned>(random() % 40));
        if (i % 256 == 0) check_rounded(write, value, static_cast<unsigned>(random() % 1075));
    }
}

void check_f32(uint64_t from, uint64_t to) {
    Writer write;
    for (uint64_t bits = from; bits <= to; bits++)
        check_shortest(write, sl_f32_of_bits(static_cast<uint32_t>(bits)));
}

// Nanoseconds for each number, the best of several rounds.
template <class Do> double ns_each(size_t count, Do work) {
    double best = 1e9;
    for (int round = 0; round < 15; round++) {
        auto start = std::chrono::steady_clock::now();
        for (size_t i = 0; i < count; i++)
            work(i);
        std::chrono::duration<double, std::nano> time = std::chrono::steady_clock::now() - start;
        best = std::min(best, time.count() / static_cast<double>(count));
    }
    return best;
}

void print_row(const char *what, double ours, double theirs) {
    printf("%-40s %8.1f ns %8.1f ns  %5.2f\n", what, ours, theirs, ours / theirs);
}

void print_speed(const char *name, const std::vector<double> &values) {
    size_t n = values.size();
    std::vector<std::string> texts, longs;
    for (double value : values) {
        texts.push_back(shortest(value));
        longs.push_back(rounded(value, std::chars_format::scientific, 40));
    }
    Writer write;
    char room[2000];
    double sink = 0;
    size_t lens = 0;
    auto row = [&](const char *what, double ours, double theirs) {
        print_row((std::string(name) + ": " + what).c_str(), ours, theirs);
    };
    row("shortest",
        ns_each(n,
                [&](size_t i) {
                    lens +=
                        write([&](sl_out *out) { return sl_format_f64(out, values[i]); }).size();
                }),
        ns_each(n, [&](size_t i) {
            lens += static_cast<size_t>(std::to_chars(room, room + 2000, values[i]).ptr - room);
        }));
    for (unsigned decimals : {3u, 30u}) {
        std::string digits = std::to_string(decimals) + " decimals";
        row(("fixed, " + digits).c_str(),
            ns_each(n,
                    [&](size_t i) {
                        auto run = [&](sl_out *o) {
                            return sl_format_f64_fixed(o, values[i], decimals);
                        };
                        lens += write(run).size();
                    }),
            ns_each(n, [&](size_t i) {
                auto end = std::to_chars(room, room + 2000, values[i], std::chars_format::fixed,
                                         static_cast<int>(decimals));
                lens += static_cast<size_t>(end.ptr - room);
            }));
        row(("scientific, " + digits).c_str(),
            ns_each(n,
                    [&](size_t i) {
                        auto run = [&](sl_out *o) {
                            return sl_format_f64_scientific(o, values[i], decimals);
                        };
                        lens += write(run).size();
                    }),
            ns_each(n, [&](size_t i) {
                auto end = std::to_chars(room, room + 2000, values[i],
                                         std::chars_format::scientific, static_cast<int>(decimals));
                lens += static_cast<size_t>(end.ptr - room);
            }));
    }
    for (const auto *set : {&texts, &longs}) {
        row(set == &texts ? "parse shortest" : "parse 41 digits",
            ns_each(n,
                    [&](size_t i) {
                        double value = 0;
                        (void)parse((*set)[i], &value);
                        sink += value;
                    }),
            ns_each(n, [&](size_t i) {
                double value = 0;
                const std::string &text = (*set)[i];
                (void)std::from_chars(text.data(), text.data() + text.size(), value);
                sink += value;
            }));
    }
    if (lens == 0 && sink == 0) puts("nothing was done");
}

void speed() {
    std::mt19937_64 random(1);
    std::vector<double> any, everyday, integers;
    while (any.size() < 10000) {
        double value = sl_f64_of_bits(random());
        if (std::isfinite(value)) any.push_back(value);
    }
    for (int i = 0; i < 10000; i++) {
        everyday.push_back(static_cast<double>(random() % 10000000) / 1000);
        integers.push_back(static_cast<double>(random() % 1000000));
    }
    printf("%-40s %11s %11s  ratio\n", "", "safelib", "libstdc++");
    print_speed("any bits", any);
    print_speed("d.ddd", everyday);
    print_speed("integers", integers);
}

uint64_t number(int count, char **words, int at, uint64_t otherwise) {
    return at < count ? strtoull(words[at], nullptr, 0) : otherwise;
}

} // namespace

int main(int count, char **words) {
    std::string_view what = count > 1 ? words[1] : "";
    if (what == "f64") {
        check_f64(number(count, words, 2, 100000), number(count, words, 3, 1));
    } else if (what == "f32") {
        check_f32(number(count, words, 2, 0), number(count, words, 3, UINT32_MAX));
    } else if (what == "speed") {
        speed();
    } else {
        fputs("usage: real_check f64 COUNT [SEED] | f32 [FROM [TO]] | speed\n", stderr);
        return 2;
    }
    puts("OK");
    return 0;
}
