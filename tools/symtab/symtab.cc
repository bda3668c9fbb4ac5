// symtab IMAGE.elf --output OUT.bin: turns the DWARF of a linked kernel image into the small table
// that the image carries (section .sl_faults) to name functions and lines in its fault reports.
#include "tools/symtab/image.h"
#include "tools/symtab/table.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

#include <string>
#include <system_error>
#include <vector>

namespace {

constexpr const char *USAGE = "usage: symtab IMAGE.elf --output OUT.bin\n";

int fail(const std::string &path, const std::string &message) {
    llvm::errs() << "symtab: " << path << ": " << message << '\n';
    return 1;
}

int write_file(const std::string &path, const std::vector<uint8_t> &bytes) {
    std::error_code error;
    llvm::raw_fd_ostream out(path, error, llvm::sys::fs::OF_None);
    if (!error) {
        out.write(reinterpret_cast<const char *>(bytes.data()), bytes.size());
        out.close();
        error = out.error();
        out.clear_error();
    }
    return error ? fail(path, error.message()) : 0;
}

} // namespace

int main(int argc, char **argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    std::string input;
    std::string output;
    for (size_t i = 0; i < arguments.size(); i++) {
        if (arguments[i] == "--output" && i + 1 < arguments.size()) {
            output = arguments[++i];
        } else if (input.empty() && !arguments[i].starts_with("--")) {
            input = arguments[i];
        } else {
            llvm::errs() << USAGE;
            return 2;
        }
    }
    if (input.empty() || output.empty()) {
        llvm::errs() << USAGE;
        return 2;
    }
    auto functions = symtab::read_image(input);
    if (!functions) {
        return fail(input, llvm::toString(functions.takeError()));
    }
    return write_file(output, symtab::encode_table(*functions));
}
