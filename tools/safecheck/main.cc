// safecheck: says whether C files obey the safe profile (docs/profile.md).
//
//     safecheck [--root DIR] [-I DIR]... [--trusted DIR]... [--safe-header PATH]...
//               [--implements HEADER]... [--safe-macros HEADER]...
//               [--interface HEADER]...
//               [--certificate OUT.h] [--symbols OUT.txt] FILE.c...
//
// - Exit status: 0 clean, 1 violations (printed as FILE:LINE: RULE message), 2 wrong usage.
// - The certificate is a header that the build force-includes, so that nothing is compiled
// unchecked.
// - `--without RULE` drops a rule. It exists for the mutation test of the rules; it never writes a
// certificate.
#include "compiler.h"

#include "clang/Basic/Stack.h"
#include "clang/Driver/Driver.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/thread.h"

namespace safecheck {
namespace {

constexpr unsigned kStackBytes = 1u << 30;

constexpr int kClean = 0;
constexpr int kWrongUsage = 2;

constexpr const char *kUsage =
    "usage: safecheck [--root DIR] [-I DIR]... [--trusted DIR]... [--safe-header PATH]...\n"
    "                 [--implements HEADER]... [--safe-macros HEADER]... [--interface HEADER]...\n"
    "                 [--resource-dir DIR] [--certificate OUT.h] [--symbols OUT.txt] [--without "
    "RULE]... FILE.c...\n";

constexpr const char *kCertificate =
    "// Written by safecheck: the files compiled with this have passed the safe profile.\n";

// clang's resource folder (its stdint.h and the like), found through the installed compiler: on
// PATH, or where packages put programs (a build action has no PATH).
std::string findResourceFolder() {
    llvm::SmallString<256> real;
    auto program = llvm::sys::findProgramByName("clang-19");
    if (!program) {
        program = llvm::sys::findProgramByName("clang-19", {"/usr/bin", "/usr/local/bin"});
    }
    bool found = program && !llvm::sys::fs::real_path(*program, real);
    return found ? clang::driver::Driver::GetResourcesPath(real) : "";
}

// Puts one option's value where it belongs. False when the option is unknown.
bool takeOption(llvm::StringRef option, const std::string &value, Options &options,
                std::string &root) {
    if (option == "--root") {
        root = value;
    } else if (option == "-I") {
        options.includeFolders.push_back(value);
    } else if (option == "--trusted") {
        options.paths.trustedRoots.push_back(normalPath(value));
    } else if (option == "--safe-header") {
        options.paths.safeHeaders.push_back(normalPath(value));
    } else if (option == "--implements") {
        options.paths.implementedHeaders.push_back(normalPath(value));
    } else if (option == "--safe-macros") {
        options.paths.implementedHeaders.push_back(normalPath(value));
        options.paths.safeMacroHeaders.push_back(normalPath(value));
    } else if (option == "--interface") {
        options.paths.implementedHeaders.push_back(normalPath(value));
        options.paths.safeMacroHeaders.push_back(normalPath(value));
        options.paths.interfaceHeaders.push_back(normalPath(value));
    } else if (option == "--resource-dir") {
        options.resourceFolder = value;
    } else if (option == "--certificate") {
        options.certificate = value;
    } else if (option == "--symbols") {
        options.symbols = value;
    } else if (option == "--without") {
        options.without.insert(value);
    } else {
        return false;
    }
    return true;
}

// `bazel run` starts programs elsewhere and says where the user stands and the workspace lies.
// Returns the workspace, or "." for a plain start.
std::string enterUsersFolder(Options &options) {
    const char *standing = std::getenv("BUILD_WORKING_DIRECTORY");
    const char *workspace = std::getenv("BUILD_WORKSPACE_DIRECTORY");
    if (!standing || !workspace || llvm::sys::fs::set_current_path(standing)) {
        return ".";
    }
    // By hand the libraries' headers are accepted; the build names those that it has checked.
    for (const char *folder : {"/apps", "/drivers", "/kernel", "/libos"}) {
        options.paths.safeHeaders.push_back(normalPath(std::string(workspace) + folder));
    }
    return workspace;
}

// Reads the command line. False when it makes no sense.
bool readOptions(llvm::ArrayRef<const char *> arguments, Options &options) {
    std::string root = enterUsersFolder(options);
    for (size_t i = 0; i < arguments.size(); i++) {
        llvm::StringRef argument = arguments[i];
        if (!argument.starts_with("-")) {
            options.files.push_back(argument.str());
        } else if (argument.starts_with("-I") && argument.size() > 2) {
            options.includeFolders.push_back(argument.substr(2).str());
        } else if (i + 1 == arguments.size() ||
                   !takeOption(argument, arguments[i + 1], options, root)) {
            return false;
        } else {
            i++;
        }
    }
    options.includeFolders.push_back(root);
    if (options.paths.trustedRoots.empty()) {
        options.paths.trustedRoots = {normalPath(root + "/safelib"),
                                      normalPath(root + "/kernel/api")};
        options.includeFolders.push_back(root + "/safelib/include");
        options.includeFolders.push_back(root + "/safelib/site_trap");
    }
    for (const std::string &file : options.files) {
        if (llvm::StringRef(file).ends_with(".h")) {
            options.paths.safeHeaders.push_back(normalPath(file)); // it is checked as well
        }
    }
    if (options.resourceFolder.empty()) {
        options.resourceFolder = findResourceFolder();
    }
    options.paths.resourceHeaders = normalPath(options.resourceFolder + "/include");
    bool mutated = !options.without.empty();
    return !options.files.empty() && !options.resourceFolder.empty() &&
           !(mutated && !(options.certificate.empty() && options.symbols.empty()));
}

// Writes one of the files that only a clean check makes. True when none is wanted.
bool write(const std::string &path, const std::string &text) {
    if (path.empty()) {
        return true;
    }
    std::error_code error;
    llvm::raw_fd_ostream out(path, error);
    if (error) {
        llvm::errs() << "safecheck: cannot write " << path << ": " << error.message() << "\n";
        return false;
    }
    out << text;
    return true;
}

int run(llvm::ArrayRef<const char *> arguments) {
    Options options;
    if (!readOptions(arguments, options)) {
        llvm::errs() << kUsage;
        return kWrongUsage;
    }
    Report report(options.without);
    std::set<std::string> files;
    for (const std::string &file : options.files) {
        files.insert(normalPath(file));
    }
    Linkage linkage(std::move(files));
    std::set<std::string> symbols;
    SafeMacros safeMacros;
    for (const std::string &file :
         llvm::concat<const std::string>(options.files, options.paths.implementedHeaders)) {
        if (!llvm::sys::fs::exists(file)) {
            llvm::errs() << "safecheck: no such file: " << file << "\n";
            return kWrongUsage;
        }
    }
    for (const std::string &file : options.files) {
        checkFile(file, options, report, linkage, symbols, safeMacros);
    }
    linkage.check(report);
    safeMacros.check(report);
    report.print();
    if (!report.clean()) {
        return kViolations;
    }
    bool written = write(options.certificate, kCertificate) &&
                   write(options.symbols, llvm::join(symbols, "\n") + "\n");
    return written ? kClean : kWrongUsage;
}

} // namespace
} // namespace safecheck

int main(int count, const char **arguments) {
    int status = 0;
    // clang recurses as deep as the code is nested.
    llvm::thread checking(std::optional<unsigned>(safecheck::kStackBytes), [&] {
        clang::noteBottomOfStack();
        status = safecheck::run(
            llvm::ArrayRef<const char *>(arguments + 1, static_cast<size_t>(count - 1)));
    });
    checking.join();
    return status;
}
