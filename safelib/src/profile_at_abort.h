// Saves what a measured program counted when it aborts, as programs do that no handler saves from a
// fault: Clang's counters are otherwise written at a normal exit only.
#pragma once

#include <csignal>

extern "C" __attribute__((weak)) int __llvm_profile_write_file(void);

namespace sl_test {

/// Call this in a death test before the statement that dies. Does nothing in a plain build.
inline void save_profile_at_abort() {
    if (!__llvm_profile_write_file) return;
    std::signal(SIGABRT, [](int) { __llvm_profile_write_file(); });
}

} // namespace sl_test
