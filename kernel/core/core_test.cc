// The whole core on a machine of the host: how a boot ends, and what is said about it.
#include "kernel/acpi/acpi_builder.h"
#include "kernel/api/mem.h"
#include "tests/support/fake_machine.h"

#include <string>

#include <gtest/gtest.h>

extern "C" {
#include "kernel/core/console.h"
#include "kernel/core/fault.h"
#include "kernel/core/log.h"

const struct app_manifest app_manifest = {
    {SL_STR("app tested"), fault_json_write, fault_write_machine_check},
    APP_GRANT_CONSOLE | APP_GRANT_FAULTS,
    nullptr};
}

namespace {

using fake::machine;
using testing::ExitedWithCode;

constexpr uint64_t kStart = 0x4000, kMap = 0x4100, kLine = 0x4400, kModules = 0x4800;
constexpr uint64_t kModule = 0x8000, kModuleBytes = 100;
constexpr uint64_t kRamBytes = 0x400000;

struct Region {
    uint64_t base, length;
    uint32_t type;
};

/// A machine with 4 MiB of RAM, a module, a way to exit and no ACPI; the case changes it.
struct Case {
    PhysicalFake memory{kRamBytes};
    std::vector<Region> regions = {{0, 0x9fc00, 1}, {0x100000, 0x300000, 1}};
    bool has_module = true;
    std::string line = "debug-exit=0xf4 -- one";
    std::function<int(app *)> app = [](struct app *) { return 0; };

    [[noreturn]] void Boot() {
        memory.Put32(kStart, 0x336EC578).Put32(kStart + 4, 1).Put64(kStart + 24, kLine);
        memory.Put64(kStart + 40, kMap).Put32(kStart + 48, uint32_t(regions.size()));
        uint64_t at = kMap;
        for (const Region &region : regions) {
            memory.Put64(at, region.base).Put64(at + 8, region.length).Put32(at + 16, region.type);
            at += 24;
        }
        memory.Put32(kStart + 12, has_module).Put64(kStart + 16, kModules);
        memory.Put64(kModules, kModule).Put64(kModules + 8, kModuleBytes);
        memory.PutText(kLine, line);
        machine().memory = memory.bytes();
        machine().app = app;
        fake::boot(kStart);
    }

    /// A machine that sleeps by an 8-bit register in memory.
    Case &PutSleepRegister(uint64_t address) {
        AcpiBuilder acpi = AcpiBuilder::Good();
        acpi.memory.Put32(AcpiBuilder::kFadt + 112, 1 << 20);
        acpi.PutAddress(AcpiBuilder::kFadt + 244, 0, address).SealFadt();
        std::copy(acpi.memory.bytes().begin() + 0x1000, acpi.memory.bytes().end(),
                  memory.bytes().begin() + 0x1000);
        memory.Put64(kStart + 32, AcpiBuilder::kRsdp);
        return *this;
    }
};

/// Boots a machine whose tables list so many cores.
[[noreturn]] void BootCores(uint8_t listed, uint32_t answering, std::string app_line) {
    std::string entries;
    for (uint8_t i = 0; i < listed; i++)
        entries += std::string("\0\x08\0", 3) + char(i) + std::string("\1\0\0\0", 4);
    AcpiBuilder acpi = AcpiBuilder::Good().PutMadt(entries);
    Case boot;
    std::copy(acpi.memory.bytes().begin() + 0x1000, acpi.memory.bytes().end(),
              boot.memory.bytes().begin() + 0x1000);
    boot.memory.Put64(kStart + 32, AcpiBuilder::kRsdp);
    machine().cores = answering;
    boot.app = [=](app *self) {
        sl_status status = console_write(self->console, sl_str{app_line.data(), app_line.size()});
        return status == SL_OK ? 0 : 1;
    };
    boot.Boot();
}

/// Boots with an app, in a process of its own.
[[noreturn]] void BootApp(std::function<int(app *)> app) {
    Case boot;
    boot.app = std::move(app);
    boot.Boot();
}

/// Faults in so many behaviours, then writes what the counters say.
[[noreturn]] void BootAndFaultOften(unsigned times, const char *options) {
    struct Fault {
        static void Run(task *, void *) { fake::raise(0); }
        static void Count(task *, void *args) {
            const faults counters = *static_cast<faults *>(args);
            std::fprintf(stderr, "counted: %d of %d\n",
                         int(faults_count(counters, SL_FAULT_DIVIDE)), int(faults_total(counters)));
        }
    };
    Case boot;
    boot.line = std::string("debug-exit=0xf4 ") + options + " --";
    boot.app = [=](app *self) {
        uint8_t args[8] = {};
        static const struct task_call_ run = {Fault::Run, nullptr, sizeof args};
        static const struct task_call_ count = {Fault::Count, nullptr, sizeof(faults)};
        for (unsigned i = 0; i < times; i++)
            EXPECT_EQ(task_when_(self->task, &run, nullptr, 0, args), SL_OK);
        faults counters = self->faults;
        EXPECT_EQ(task_when_(self->task, &count, nullptr, 0, &counters), SL_OK);
        return 0;
    };
    boot.Boot();
}

[[noreturn]] void BootAndFault() {
    BootApp([](app *) -> int { fake::raise(0); });
}

TEST(CoreStatus, IsTheAppsPlusOne) {
    for (int status : {0, 1, 7, 99})
        EXPECT_EXIT(BootApp([=](app *) { return status; }), ExitedWithCode(status + 1), "");
}

TEST(CoreStatus, IsTheHighestForOneThatAnAppCannotGive) {
    for (int status : {-1, 100, 112, 256, INT32_MIN, INT32_MAX})
        EXPECT_EXIT(BootApp([=](app *) { return status; }), ExitedWithCode(99 + 1), "");
}

TEST(CoreStatus, IsNotToldWithoutTheOption) {
    Case boot;
    boot.line = "";
    EXPECT_EXIT(boot.Boot(), ExitedWithCode(fake::MACHINE_STOPPED), "");
}

TEST(CoreBoot, RefusesAMachineWithoutRam) {
    Case boot;
    boot.has_module = false;
    boot.regions = {};
    boot.app = [](app *) -> int { std::abort(); };
    EXPECT_EXIT(boot.Boot(), ExitedWithCode(114 + 1), "no RAM is left for the app");
}

TEST(CoreBoot, RefusesAModuleOutsideRam) {
    Case boot;
    boot.regions = {{0x100000, 0x300000, 1}};
    EXPECT_EXIT(boot.Boot(), ExitedWithCode(114 + 1), "boot module 0 .* does not lie in RAM");
}

TEST(CoreBoot, GivesTheAppOnlyWhatNothingElseUses) {
    Case boot;
    boot.regions = {{0, 0x9fc00, 1}, {0x100000, 0x60000, 1}};
    boot.app = [](app *self) {
        std::fprintf(stderr, "pages: %u\n", unsigned(mem_get_stats(self->task).total));
        return 0;
    };
    EXPECT_EXIT(boot.Boot(), ExitedWithCode(0 + 1), "pages: ...");
}

TEST(CoreBoot, SaysInOneLineThatACoreDoesNotAnswer) {
    EXPECT_EXIT(BootCores(4, 1, "hello"), ExitedWithCode(0 + 1),
                "^parapet: 1 of 4 cores run\r\nhelloregisters mapped: 1");
}

TEST(CoreBoot, SaysNothingOfOneCore) {
    EXPECT_EXIT(BootCores(1, 1, "hello"), ExitedWithCode(0 + 1), "^helloregisters mapped: 1");
}

TEST(CoreFault, OfTheAppStopsNoOtherCore) {
    EXPECT_EXIT(BootApp([](app *) -> int {
                    machine().before_exit = [] {
                        std::fprintf(stderr, "stopped: %u\n", machine().others_stopped);
                    };
                    fake::raise(0);
                }),
                ExitedWithCode(112 + 1), "stopped: 0");
}

TEST(CoreFault, OfTheKernelStopsTheOthers) {
    EXPECT_EXIT(BootApp([](app *) -> int {
                    machine().before_exit = [] {
                        std::fprintf(stderr, "stopped: %u\n", machine().others_stopped);
                    };
                    fake_commit();
                    fake::raise(0);
                }),
                ExitedWithCode(113 + 1), "panic in the kernel(.|\\s)*stopped: 1");
}

TEST(CoreConsole, NeedsAHandle) {
    EXPECT_EXIT(BootApp([](app *self) {
                    EXPECT_EQ(console_write(console{}, SL_STR("secret")), SL_DENIED);
                    EXPECT_EQ(console_write(self->console, SL_STR("public\n")), SL_OK);
                    return testing::Test::HasFailure() ? 1 : 0;
                }),
                ExitedWithCode(0 + 1), "^public\r\n");
}

TEST(CoreConsole, WritesThroughASinkWithoutBuffer) {
    EXPECT_EXIT(BootApp([](app *self) {
                    sl_out out;
                    console_open(self->console, sl_bytes{}, &out);
                    EXPECT_EQ(sl_write(&out, SL_STR("one\ntwo")), SL_OK);
                    EXPECT_EQ(sl_flush(&out), SL_OK);
                    console_open(console{}, sl_bytes{}, &out);
                    EXPECT_EQ(sl_write(&out, SL_STR("secret")), SL_DENIED);
                    return testing::Test::HasFailure() ? 1 : 0;
                }),
                ExitedWithCode(0 + 1), "^one\r\ntwo");
}

/// Boots with an option of the log and lets the app write a line of each level.
[[noreturn]] void BootAndLog(const char *option) {
    Case boot;
    boot.line = std::string("debug-exit=0xf4 ") + option + " -- one";
    boot.app = [](app *self) {
        unsigned evaluated = 0;
        (void)console_write(self->console, SL_STR("open"));
        log_debug(self->console, "four {}", ++evaluated);
        log_info(self->console, "three {}", ++evaluated);
        log_warning(self->console, "two");
        log_error(self->console, "one {} {}", 1, SL_STR("a\nb"));
        log_error(console{}, "secret {}", ++evaluated);
        return int(evaluated);
    };
    boot.Boot();
}

TEST(CoreLog, WritesLinesOfTheLevelThatTheCommandLineNamesAndAbove) {
    const std::string error = "\\[0\\] error: one 1 a\r\n\\[0\\] error: b\r\nregisters";
    const std::string warning = "\\[0\\] warning: two\r\n" + error;
    const std::string info = "\\[0\\] info: three [12]\r\n" + warning;
    EXPECT_EXIT(BootAndLog("log=error"), ExitedWithCode(0 + 1), "^open\r\n" + error);
    EXPECT_EXIT(BootAndLog("log=warning"), ExitedWithCode(0 + 1), "^open\r\n" + warning);
    EXPECT_EXIT(BootAndLog("log=info"), ExitedWithCode(1 + 1), "^open\r\n" + info);
    EXPECT_EXIT(BootAndLog(""), ExitedWithCode(1 + 1), "^open\r\n" + info);
    EXPECT_EXIT(BootAndLog("log=debug"), ExitedWithCode(2 + 1),
                "^open\r\n\\[0\\] debug: four 1\r\n" + info);
}

TEST(CoreLog, SaysWhichLevelsThereAre) {
    EXPECT_EXIT(BootAndLog("log=loud"), ExitedWithCode(1 + 1),
                "^open\r\n\\[0\\] error: option log: there are error, warning, info and debug\r\n"
                "\\[0\\] info: three 1\r\n");
}

TEST(CoreLog, ContinuesALongLineInTheNext) {
    EXPECT_EXIT(BootApp([](app *self) {
                    const std::string many(200, 'a'), more(100, 'b'), most(300, 'c');
                    log_info(self->console, "{}{}{}", sl_str_make_(many.data(), many.size()),
                             sl_str_make_(more.data(), more.size()),
                             sl_str_make_(most.data(), most.size()));
                    return 0;
                }),
                ExitedWithCode(0 + 1),
                "^\\[0\\] info: a{200}\\\\\r\n\\[0\\] info: b{100}\\\\\r\n"
                "\\[0\\] info: c{300}\\\\\r\n\\[0\\] info: \r\nregisters");
}

TEST(CoreLog, LeavesNothingOfALineWhoseWriterFaults) {
    EXPECT_EXIT(BootApp([](app *self) -> int {
                    log_info(self->console, "{} {}", SL_STR("half"),
                             (fake::raise(0), SL_STR("never")));
                    return 0;
                }),
                ExitedWithCode(112 + 1), "^fault in app tested");
}

TEST(CoreLog, HasTheTimeOfAClock) {
    log_set_clock([]() -> uint64_t { return 1'500'000'000; });
    EXPECT_EXIT(BootApp([](app *self) {
                    log_info(self->console, "text");
                    return 0;
                }),
                ExitedWithCode(0 + 1), "^\\[0 1.500000\\] info: text\r\n");
    log_set_clock(nullptr);
}

TEST(CoreLog, OfTheKernelComesThroughWhoeverHasTheConsole) {
    EXPECT_EXIT(BootApp([](app *) {
                    log_say_kernel(LOG_ERROR, SL_STR("free"));
                    console_lock();
                    log_say_kernel(LOG_ERROR, SL_STR("taken"));
                    console_unlock();
                    return 0;
                }),
                ExitedWithCode(0 + 1), "^\\[0\\] error: free\r\n\\[0\\] error: taken\r\n");
}

TEST(CoreModules, NeedTheGrant) {
    EXPECT_EXIT(BootApp([](app *self) {
                    sl_cbytes data = {};
                    EXPECT_EQ(modules_count(self->modules), 0u);
                    EXPECT_EQ(modules_get(self->modules, 0, &data), SL_DENIED);
                    return testing::Test::HasFailure() ? 1 : 0;
                }),
                ExitedWithCode(0 + 1), "");
}

TEST(CoreArguments, AreEmptyBeyondTheLast) {
    EXPECT_EXIT(BootApp([](app *self) {
                    EXPECT_EQ(app_arguments_count(self->arguments), 1u);
                    EXPECT_TRUE(sl_equal(app_arguments_get(self->arguments, 0), SL_STR("one")));
                    EXPECT_TRUE(sl_is_empty(app_arguments_get(self->arguments, 1)));
                    EXPECT_TRUE(sl_is_empty(app_arguments_get(self->arguments, SIZE_MAX)));
                    EXPECT_EQ(app_arguments_count(app_arguments{}), 0u);
                    EXPECT_TRUE(sl_is_empty(app_arguments_get(app_arguments{}, 0)));
                    return testing::Test::HasFailure() ? 1 : 0;
                }),
                ExitedWithCode(0 + 1), "");
}

TEST(CoreFault, EndsTheAppWithAReport) {
    EXPECT_EXIT(BootAndFault(), ExitedWithCode(112 + 1), "fault in app tested: division by zero");
}

TEST(CoreFault, OfAKernelFunctionsArgumentIsTheApps) {
    EXPECT_EXIT(BootApp([](app *self) {
                    machine().stack_left = 4095;
                    (void)console_write(self->console, SL_STR("x"));
                    return 0;
                }),
                ExitedWithCode(112 + 1), "fault in app tested");
}

TEST(CoreFault, AfterTheCommitIsAPanic) {
    EXPECT_EXIT(BootApp([](app *) -> int {
                    fake_commit();
                    fake::raise(0);
                }),
                ExitedWithCode(113 + 1), "panic in the kernel");
}

TEST(CoreFault, AfterACallThatReturnedIsTheApps) {
    EXPECT_EXIT(BootApp([](app *self) -> int {
                    (void)console_write(self->console, SL_STR("x"));
                    (void)console_write(console{}, SL_STR("x"));
                    fake::raise(0);
                }),
                ExitedWithCode(112 + 1), "fault in app tested");
}

TEST(CoreFault, FromOutsideIsAPanic) {
    EXPECT_EXIT(BootApp([](app *) -> int { fake::raise(18); }), ExitedWithCode(113 + 1),
                "panic in the hardware: machine check\r\n(.|\\s)*machine check: status "
                "0xffffffffffffffff\r\n  bank 0: status 0xf.*, address 0x0, misc 0x0\r\n");
}

TEST(CoreFault, FromOutsideInTheReportSaysItsRegisters) {
    machine().before_scene = [] { fake::raise(18); };
    EXPECT_EXIT(BootAndFault(), ExitedWithCode(113 + 1),
                "panic: fault 18 at 0 while a fault was being handled\r\nmachine check: status");
    machine().before_scene = nullptr;
}

TEST(CoreNmi, IsCountedAndSaidInALine) {
    EXPECT_EXIT(BootApp([](app *self) {
                    (void)console_write(self->console, SL_STR("open"));
                    fault_handle_nmi();
                    fault_handle_nmi();
                    (void)console_write(self->console, SL_STR("goes on\n"));
                    return faults_nmis(self->faults) == 2 && faults_nmis(faults{}) == 0 &&
                                   faults_total(self->faults) == 0
                               ? 0
                               : 1;
                }),
                ExitedWithCode(0 + 1),
                "^open\r\nparapet: NMI of unknown origin, 1 so far\r\n"
                "parapet: NMI of unknown origin, 2 so far\r\ngoes on\r\n");
}

TEST(CoreNmi, WhileTheConsoleIsTakenIsSaidWhenItIsFree) {
    EXPECT_EXIT(BootApp([](app *) {
                    console_lock();
                    fault_handle_nmi();
                    fault_handle_nmi();
                    std::fprintf(stderr, "taken\n");
                    console_unlock();
                    return 0;
                }),
                ExitedWithCode(0 + 1),
                "^taken\nparapet: NMI of unknown origin, 2 so far\r\nregisters");
}

TEST(CoreNmi, InTheMiddleOfAReportIsSaidBehindIt) {
    machine().before_scene = [] { fault_handle_nmi(); };
    EXPECT_EXIT(BootAndFault(), ExitedWithCode(112 + 1),
                "^fault in app tested.*\r\n  #0 0x0\r\nparapet: NMI of unknown origin, 1 so far");
    machine().before_scene = nullptr;
}

TEST(CoreNmi, BeforeThereIsASchedulerIsSaidToo) {
    EXPECT_EXIT(fault_handle_nmi(); std::_Exit(3), ExitedWithCode(3), "");
}

TEST(CoreFault, InTheReportIsSaidInBrief) {
    machine().before_scene = [] { fake::raise(14); };
    EXPECT_EXIT(BootAndFault(), ExitedWithCode(113 + 1),
                "^\r\npanic: fault 14 at 0 while a fault was being handled");
    machine().before_scene = nullptr;
}

TEST(CoreFault, InTheWayOffEndsTheMachine) {
    machine().before_exit = [] { fake::raise(14); };
    EXPECT_EXIT(BootApp([](app *) { return 0; }), ExitedWithCode(fake::MACHINE_RESET),
                "panic in the kernel");
    machine().before_exit = nullptr;
}

TEST(CoreFault, InTheWayOffAfterOneOfTheAppIsReportedInFull) {
    machine().before_exit = [] { fake::raise(14); };
    EXPECT_EXIT(BootAndFault(), ExitedWithCode(fake::MACHINE_RESET),
                "fault in app tested(.|\\s)*panic in the kernel");
    machine().before_exit = nullptr;
}

TEST(CoreFault, InTheReportAndInTheWayOffEndsTheMachine) {
    machine().before_scene = [] { fake::raise(14); };
    machine().before_exit = [] { fake::raise(14); };
    EXPECT_EXIT(BootAndFault(), ExitedWithCode(fake::MACHINE_RESET), "being handled");
    machine().before_scene = nullptr;
    machine().before_exit = nullptr;
}

TEST(CoreFault, IsALineOfJsonWhenTheCommandLineAsks) {
    EXPECT_EXIT(BootAndFaultOften(1, "json-faults"), ExitedWithCode(0 + 1),
                "^\\{\"report\":\"fault\",\"subject\":\"app tested\",\"core\":0,\"behaviour\":1,"
                "\"fork\":false,\"kind\":\"division by zero\",.*\\}\r\ncounted: 1 of 1");
}

TEST(CoreFault, OfTheKernelIsALineOfJsonToo) {
    Case boot;
    boot.line = "debug-exit=0xf4 json-faults --";
    boot.app = [](app *) -> int {
        fake_commit();
        fake::raise(0);
    };
    EXPECT_EXIT(boot.Boot(), ExitedWithCode(113 + 1),
                "^\\{\"report\":\"panic\",\"subject\":\"the kernel\",.*\"registers\":.*\\}\r\n");
}

TEST(CoreFault, BeginsALineOfItsOwn) {
    EXPECT_EXIT(BootApp([](app *self) -> int {
                    (void)console_write(self->console, SL_STR("open"));
                    fake::raise(0);
                }),
                ExitedWithCode(112 + 1), "^open\r\nfault in app tested");
    EXPECT_EXIT(BootApp([](app *self) -> int {
                    (void)console_write(self->console, SL_STR("closed\n"));
                    fake::raise(0);
                }),
                ExitedWithCode(112 + 1), "^closed\r\nfault in app tested");
}

TEST(CoreFault, InAStormIsCountedAndNotAlwaysReported) {
    EXPECT_EXIT(
        BootAndFaultOften(130, ""), ExitedWithCode(0 + 1),
        "^(fault in app tested: division by zero[^\r]*\r\n  #0 0x0\r\n){100}counted: 130 of 130\n"
        "parapet: 30 fault reports were left out\r\n");
}

TEST(CoreFault, InAStormIsAlwaysReportedWhenTheCommandLineAsks) {
    EXPECT_EXIT(
        BootAndFaultOften(130, "all-faults"), ExitedWithCode(0 + 1),
        "^(fault in app tested: division by zero[^\r]*\r\n  #0 0x0\r\n){130}counted: 130 of 130\n"
        "registers");
}

TEST(CoreFault, OfTheKernelSaysWhatWasLeftOutBefore) {
    machine().before_exit = [] { fake::raise(14); };
    EXPECT_EXIT(BootAndFaultOften(101, ""), ExitedWithCode(fake::MACHINE_RESET),
                "parapet: 1 fault reports were left out\r\npanic in the kernel");
    machine().before_exit = nullptr;
}

TEST(CoreFaults, NeedTheGrantAndAKind) {
    EXPECT_EXIT(BootApp([](app *self) -> int {
                    EXPECT_EQ(faults_total(faults{}), 0u);
                    EXPECT_EQ(faults_count(self->faults, sl_fault_kind(0)), 0u);
                    EXPECT_EQ(faults_count(self->faults, sl_fault_kind(23)), 0u);
                    EXPECT_EQ(faults_count(self->faults, sl_fault_kind(255)), 0u);
                    return testing::Test::HasFailure() ? 1 : 0;
                }),
                ExitedWithCode(0 + 1), "");
}

// The first window is that on the interrupt controller.

TEST(CorePower, MapsASleepRegisterOfADevice) {
    for (uint64_t address :
         {uint64_t{0xfed80005}, uint64_t{0xf0000}, fake::kImageStart + fake::kImageBytes}) {
        Case boot;
        boot.regions = {{0, 0x9fc00, 1}, {0xf0000, 0x10000, 2}, {0x200000, 0x200000, 1}};
        boot.PutSleepRegister(address);
        EXPECT_EXIT(boot.Boot(), ExitedWithCode(0 + 1), "registers mapped: 2") << address;
    }
}

TEST(CorePower, MapsNoSleepRegisterInMemoryOfAnyKind) {
    for (uint32_t type : {1, 3, 4, 5, 7}) {
        Case boot;
        boot.regions.push_back({0x80000000, 0x1000, type});
        boot.PutSleepRegister(0x80000800);
        EXPECT_EXIT(boot.Boot(), ExitedWithCode(0 + 1), "registers mapped: 1") << type;
    }
}

TEST(CorePower, MapsNoSleepRegisterInTheImageWhateverTheMapSays) {
    for (uint64_t address : {fake::kImageStart, fake::kImageStart + fake::kImageBytes - 1}) {
        Case boot;
        boot.regions = {{0, 0x9fc00, 1}, {0x200000, 0x200000, 1}};
        boot.PutSleepRegister(address);
        EXPECT_EXIT(boot.Boot(), ExitedWithCode(0 + 1), "registers mapped: 1") << address;
    }
}

} // namespace
