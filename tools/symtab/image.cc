// What a linked kernel image says about its own code: symbols from .symtab, frames from DWARF.
#include "tools/symtab/image.h"

#include "tools/symtab/disassembly.h"

#include "llvm/DebugInfo/DWARF/DWARFContext.h"
#include "llvm/Demangle/Demangle.h"
#include "llvm/Object/ELFObjectFile.h"
#include "llvm/Support/Path.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>

namespace symtab {
namespace {

using llvm::object::ELF64LEObjectFile;

const llvm::DILineInfoSpecifier
    FRAMES(llvm::DILineInfoSpecifier::FileLineInfoKind::RelativeFilePath,
           llvm::DILineInfoSpecifier::FunctionNameKind::ShortName);

llvm::Error failure(const llvm::Twine &message) {
    return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

/// Returns the plain identifier behind an overloaded C function's symbol.
std::string plain_name(llvm::StringRef symbol) {
    llvm::ItaniumPartialDemangler demangler;
    if (!symbol.starts_with("_Z") || demangler.partialDemangle(symbol.str().c_str())) {
        return symbol.str();
    }
    char *base = demangler.getFunctionBaseName(nullptr, nullptr);
    std::string name = base != nullptr ? base : symbol.str();
    std::free(base);
    return name;
}

/// Returns a path relative to the workspace's root, whichever way the build spelled it.
std::string plain_path(llvm::StringRef path) {
    llvm::SmallString<128> plain(path);
    llvm::sys::path::remove_dots(plain, /*remove_dot_dot=*/true);
    llvm::StringRef rest = plain;
    rest.consume_front("/proc/self/cwd/");
    if (rest.starts_with("bazel-out/")) {
        const size_t bin = rest.find("/bin/");
        rest = bin == llvm::StringRef::npos ? rest : rest.drop_front(bin + 5);
    }
    return rest == llvm::DILineInfo::BadString ? "" : rest.str();
}

// safelib's private functions, whose names end in `_`, are inlined by the hundred, and no report is
// clearer for them: the public function that checks stands for them.
void drop_private_frames(std::vector<Frame> &frames) {
    auto outermost = frames.empty() ? frames.end() : frames.end() - 1;
    auto first = std::find_if(frames.begin(), outermost, [](const Frame &frame) {
        return !llvm::StringRef(frame.function).ends_with("_") && frame.function != "sl_fault";
    });
    frames.erase(frames.begin(), first);
}

Frame plain_frame(const llvm::DILineInfo &info) {
    Frame frame;
    frame.function =
        info.FunctionName == llvm::DILineInfo::BadString ? "" : plain_name(info.FunctionName);
    frame.file = plain_path(info.FileName);
    frame.line = info.Line;
    return frame;
}

/// A symbol's claim on an address; the smallest claim wins.
struct Claim {
    uint64_t start = 0;
    bool is_label = false;
    uint64_t end = 0;
    std::string name;
    llvm::object::SectionRef section;

    auto key() const { return std::tie(start, is_label, end, name); }
};

class Reader {
  public:
    explicit Reader(const ELF64LEObjectFile &object)
        : object_(object), dwarf_(llvm::DWARFContext::create(object)) {}

    llvm::Expected<std::vector<Function>> functions() {
        if (dwarf_->getNumCompileUnits() == 0) {
            return failure("no DWARF in it (compile with -g and do not strip)");
        }
        auto claims = collect();
        if (!claims) {
            return claims.takeError();
        }
        std::vector<Function> functions;
        for (const Claim &claim : *claims) {
            auto function = describe(claim);
            if (!function) {
                return function.takeError();
            }
            functions.push_back(std::move(*function));
        }
        if (functions.empty()) {
            return failure("no function symbols in it (do not strip)");
        }
        return functions;
    }

  private:
    llvm::Expected<std::vector<Claim>> collect() {
        std::vector<Claim> claims;
        for (const auto &symbol : object_.symbols()) {
            auto section = symbol.getSection();
            auto name = symbol.getName();
            auto address = symbol.getAddress();
            if (!section || !name || !address) {
                return failure("its symbol table is damaged");
            }
            const bool is_label = symbol.getELFType() == llvm::ELF::STT_NOTYPE;
            if ((!is_label && symbol.getELFType() != llvm::ELF::STT_FUNC) ||
                *section == object_.section_end() || !(*section)->isText() ||
                name->starts_with(".L") || name->starts_with("__cfi_")) {
                continue;
            }
            const uint64_t section_end = (*section)->getAddress() + (*section)->getSize();
            const uint64_t end = symbol.getSize() != 0 ? *address + symbol.getSize() : section_end;
            claims.push_back(
                {*address, is_label, std::min(end, section_end), name->str(), **section});
        }
        return disjoint(std::move(claims));
    }

    static std::vector<Claim> disjoint(std::vector<Claim> claims) {
        std::sort(claims.begin(), claims.end(),
                  [](const Claim &a, const Claim &b) { return a.key() < b.key(); });
        std::vector<Claim> kept;
        for (Claim &claim : claims) {
            const bool is_inside = !kept.empty() && claim.start < kept.back().end &&
                                   (claim.is_label && !kept.back().is_label);
            const bool is_alias = !kept.empty() && kept.back().start == claim.start;
            if (claim.start >= claim.end || is_inside || is_alias) {
                continue;
            }
            if (!kept.empty()) {
                kept.back().end = std::min(kept.back().end, claim.start);
            }
            kept.push_back(std::move(claim));
        }
        return kept;
    }

    llvm::Expected<Function> describe(const Claim &claim) {
        auto contents = claim.section.getContents();
        const uint64_t offset = claim.start - claim.section.getAddress();
        const uint64_t size = claim.end - claim.start;
        if (!contents || offset > contents->size() || size > contents->size() - offset) {
            return failure("section of " + claim.name + " is damaged");
        }
        Function function;
        function.start = claim.start;
        function.size = size;
        const std::vector<Frame> entry = frames_at(claim.start);
        if (!entry.empty()) {
            function.entry = entry.back();
        }
        if (function.entry.function.empty()) {
            function.entry.function = plain_name(claim.name);
        }
        const auto *bytes = reinterpret_cast<const uint8_t *>(contents->data()) + offset;
        for (const uint64_t address : disassembly_.points({bytes, size}, claim.start)) {
            add_point(function, address);
        }
        return function;
    }

    void add_point(Function &function, uint64_t address) {
        Point point{address, frames_at(address)};
        if (point.frames.empty()) {
            return;
        }
        if (point.frames.back().function.empty()) {
            point.frames.back().function = function.entry.function;
        }
        function.points.push_back(std::move(point));
    }

    std::vector<Frame> frames_at(uint64_t address) {
        const auto info = dwarf_->getInliningInfoForAddress(
            {address, llvm::object::SectionedAddress::UndefSection}, FRAMES);
        std::vector<Frame> frames;
        for (uint32_t i = 0; i < info.getNumberOfFrames(); i++) {
            Frame frame = plain_frame(info.getFrame(i));
            if (!frame.file.empty() || !frame.function.empty()) {
                frames.push_back(std::move(frame));
            }
        }
        drop_private_frames(frames);
        return frames;
    }

    const ELF64LEObjectFile &object_;
    std::unique_ptr<llvm::DWARFContext> dwarf_;
    Disassembly disassembly_;
};

} // namespace

llvm::Expected<std::vector<Function>> read_image(const std::string &path) {
    auto binary = llvm::object::ObjectFile::createObjectFile(path);
    if (!binary) {
        return binary.takeError();
    }
    const auto *object = llvm::dyn_cast<ELF64LEObjectFile>(binary->getBinary());
    if (object == nullptr) {
        return failure("not a 64-bit little-endian ELF file");
    }
    const auto &header = object->getELFFile().getHeader();
    if (header.e_machine != llvm::ELF::EM_X86_64) {
        return failure("not for x86-64");
    }
    if (header.e_type != llvm::ELF::ET_EXEC) {
        return failure("not a statically linked executable");
    }
    return Reader(*object).functions();
}

} // namespace symtab
