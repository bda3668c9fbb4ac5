// Runs clang's parser with the safe tier's flags; its diagnostics become violations, its tree goes
// to the rules.
// - kFlags must stay equal to the flags of safe_library, as far as they change what a program
// means.
// - -Wunsafe-buffer-usage is not among them: P1 (pointers.cc) is stricter about pointers and, other
// than it, knows
//   that a constant index inside an array is safe.
// - A diagnostic with a row in kDiagnostics is reported as that rule, all others as `compile`.
#include "compiler.h"

#include "libc.h"
#include "preprocessor.h"
#include "symbols.h"
#include "walk.h"
#include "words.h"

#include "clang/Basic/DiagnosticIDs.h"
#include "clang/Basic/DiagnosticSema.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Lex/LexDiagnostic.h"
#include "clang/Tooling/Tooling.h"

namespace safecheck {
namespace {

using namespace clang;

constexpr const char *kFlags[] = {
    "--target=x86_64-unknown-none-elf",
    "-nostdlibinc",
    "-std=c23",
    "-ffreestanding",
    "-O2",
    "-fwrapv",
    "-fno-strict-aliasing",
    "-fno-delete-null-pointer-checks",
    "-mno-red-zone",
    "-mcmodel=kernel",
    "-fno-pic",
    ("-fsanitize=array-bounds,kcfi,shift,integer-divide-by-zero,float-cast-overflow,unreachable,"
     "return,bool,enum"),
    "-fsanitize-trap=all",
    "-Wint-conversion",
    "-Wincompatible-pointer-types",
    "-Wstrict-prototypes",
    "-Wvla",
    "-Wcast-qual",
    "-Wreturn-type",
    "-Wimplicit-function-declaration",
    "-Wimplicit-fallthrough",
    "-Wwrite-strings",
    "-Wgnu-designator",
    "-Wgnu-case-range",
    "-Wdollar-in-identifier-extension",
    "-Wno-pragma-once-outside-header",
    "-ferror-limit=0",
    "-fsyntax-only",
};

struct DiagnosticRow {
    const char *flag;
    Verdict verdict;
};

constexpr const char *kKeepType = "keep the object's own type";

constexpr DiagnosticRow kDiagnostics[] = {
    {"array-bounds", {"P1", "index outside the array", "use a view"}},
    {"int-conversion", {"P2", "integer and pointer are mixed", kKeepType}},
    {"incompatible-pointer-types", {"P2", "pointers of different types are mixed", kKeepType}},
    {"incompatible-function-pointer-types",
     {"P2", "function pointers of different types are mixed", kKeepType}},
    {"pointer-type-mismatch", {"P2", "pointers of different types are mixed", kKeepType}},
    {"compare-distinct-pointer-types",
     {"P2", "pointers of different types are compared", kKeepType}},
    {"pointer-integer-compare", {"P2", "integer and pointer are compared", kKeepType}},
    {"int-to-pointer-cast", {"P2", "cast makes a pointer", kKeepType}},
    {"pointer-to-int-cast", {"P2", "cast of a pointer", kKeepType}},
    {"void-pointer-to-int-cast", {"P2", "cast of a pointer", kKeepType}},
    {"strict-prototypes", {"P4", "function without a prototype", "write (void)"}},
    {"vla", {"P4", "array of variable length", "use an arena or a fixed array"}},
    {"vla-extension", {"P4", "array of variable length", "use an arena or a fixed array"}},
    {"return-type", {"P4", "the function can end without a return", "end it with a return"}},
    {"implicit-fallthrough", {"P4", "case falls through without a word", "write [[fallthrough]];"}},
    {"implicit-function-declaration",
     {"P4", "call of an undeclared function", "include its header"}},
    {"invalid-noreturn",
     {"P11", "a [[noreturn]] function can return", "end it with a call that does not return"}},
    {"gnu-designator", {"P11", "GNU designator", "write .field = and one [index] ="}},
    {"gnu-case-range", {"P11", "GNU case range", "write each case, or an if"}},
    {"dollar-in-identifier-extension", {"P11", "'$' in a name", "choose another name"}},
    {"unknown-attributes", {"P11", "unknown attribute", "leave it out"}},
    {"ignored-attributes", {"P11", "attribute that means nothing here", "leave it out"}},
    {"cast-qual", {"P14", "const is cast away", "keep the const"}},
    {"write-strings", {"P14", "string literal as a writable pointer", "use SL_STR(\"...\")"}},
    {"incompatible-pointer-types-discards-qualifiers", {"P14", "const is lost", "keep the const"}},
};

constexpr Verdict kLibcCall = {"P5", "call of a C library function", ""};
constexpr Verdict kMissingFile = {"P12", "this file is not open to safe code",
                                  "use safelib or kernel/api"};
constexpr Verdict kBareText = {"P14", "string literal where text is meant", "use SL_STR(\"...\")"};

// Everything that belongs to the check of one file; the compiler's objects point into it.
struct Session {
    const Options &options;
    Report &report;
    Linkage &linkage;
    std::set<std::string> &symbols;
    SafeMacros &safeMacros;
    std::unique_ptr<Trust> trust;
    /// Diagnostics that have a rule: reported after the tree's violations, whose messages say more.
    struct Pending {
        SourceLocation where;
        Verdict verdict;
        std::string name;
    };
    std::vector<Pending> pending;

    void reportPending(const SourceManager &sources) {
        for (const auto &[where, verdict, name] : pending) {
            report.add(sources, where, verdict, name);
        }
        pending.clear();
    }
};

// The identifier that a diagnostic is about, if its first argument is one.
StringRef firstName(const Diagnostic &info) {
    if (info.getNumArgs() == 0) {
        return "";
    }
    if (info.getArgKind(0) == DiagnosticsEngine::ak_identifierinfo) {
        return info.getArgIdentifier(0)->getName();
    }
    if (info.getArgKind(0) == DiagnosticsEngine::ak_declarationname) {
        auto name = DeclarationName::getFromOpaqueInteger(info.getRawArg(0));
        return name.isIdentifier() ? name.getAsIdentifierInfo()->getName() : "";
    }
    return "";
}

// True for `sl_str s = "..."`, an argument and a result likewise.
bool isLiteralForText(const Diagnostic &info) {
    if (info.getID() != diag::err_typecheck_convert_incompatible) {
        return false;
    }
    SmallString<128> text;
    info.FormatDiagnostic(text);
    return text.str().contains("'sl_str'") && text.str().contains("char[");
}

Verdict judgeDiagnostic(const Diagnostic &info) {
    if (info.getID() == diag::err_pp_file_not_found) {
        return kMissingFile;
    }
    if (info.getID() == diag::err_undeclared_var_use) {
        const char *instead = insteadOfLibcCall(firstName(info));
        return instead == nullptr ? kAllowed : Verdict{kLibcCall.rule, kLibcCall.what, instead};
    }
    if (isLiteralForText(info)) {
        return kBareText;
    }
    StringRef flag = DiagnosticIDs::getWarningOptionForDiag(info.getID());
    for (const DiagnosticRow &row : kDiagnostics) {
        if (flag != row.flag) {
            continue;
        }
        return row.verdict;
    }
    return kAllowed;
}

class Diagnostics : public DiagnosticConsumer {
  public:
    explicit Diagnostics(Session &session) : session_(session) {}

    void HandleDiagnostic(DiagnosticsEngine::Level level, const Diagnostic &info) override {
        if (level < DiagnosticsEngine::Warning) {
            return;
        }
        bool known =
            info.hasSourceManager() && info.getLocation().isValid() && session_.trust != nullptr;
        if (known && level == DiagnosticsEngine::Warning && isTrustedCodesOwn(info)) {
            return;
        }
        Verdict verdict = known ? judgeDiagnostic(info) : kAllowed;
        if (verdict) {
            bool isCall = verdict.what == kLibcCall.what;
            session_.pending.push_back(
                {info.getLocation(), verdict, isCall ? firstName(info).str() : ""});
            return;
        }
        SmallString<128> text;
        info.FormatDiagnostic(text);
        session_.report.addCompileError(known ? &info.getSourceManager() : nullptr,
                                        info.getLocation(), text);
    }

  private:
    // Warnings about a trusted file are its own business. What a trusted macro does with a user's
    // arguments is not.
    bool isTrustedCodesOwn(const Diagnostic &info) const {
        return session_.trust->isTrusted(
            info.getSourceManager().getExpansionLoc(info.getLocation()));
    }

    Session &session_;
};

class Consumer : public ASTConsumer {
  public:
    explicit Consumer(Session &session) : session_(session) {}

    void HandleTranslationUnit(ASTContext &context) override {
        checkTree(context, *session_.trust, tags_, session_.report, session_.linkage);
        collectSymbols(context, session_.symbols);
    }

    void HandleTagDeclDefinition(TagDecl *tag) override { tags_.push_back(tag); }

  private:
    Session &session_;
    std::vector<TagDecl *> tags_;
};

class Action : public ASTFrontendAction {
  public:
    explicit Action(Session &session) : session_(session) {}

    std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &compiler, StringRef) override {
        session_.trust =
            std::make_unique<Trust>(compiler.getSourceManager(), session_.options.paths);
        watchPreprocessor(compiler.getPreprocessor(), *session_.trust, session_.report,
                          session_.safeMacros);
        return std::make_unique<Consumer>(session_);
    }

    void EndSourceFileAction() override {
        session_.reportPending(getCompilerInstance().getSourceManager());
    }

  private:
    Session &session_;
};

} // namespace

void checkFile(const std::string &file, const Options &options, Report &report, Linkage &linkage,
               std::set<std::string> &symbols, SafeMacros &safeMacros) {
    std::vector<std::string> command{"clang", "-resource-dir", options.resourceFolder};
    command.insert(command.end(), std::begin(kFlags), std::end(kFlags));
    for (const std::string &folder : options.includeFolders) {
        command.push_back("-I" + folder);
    }
    command.insert(command.end(), {"-x", "c", file});

    Session session{options, report, linkage, symbols, safeMacros, nullptr, {}};
    Diagnostics diagnostics(session);
    llvm::IntrusiveRefCntPtr<FileManager> files(new FileManager(FileSystemOptions()));
    tooling::ToolInvocation invocation(command, std::make_unique<Action>(session), files.get());
    invocation.setDiagnosticConsumer(&diagnostics);
    if (!invocation.run() && report.clean() && options.without.empty()) {
        report.addCompileError(nullptr, SourceLocation(), "the compiler could not read " + file);
    }
}

} // namespace safecheck
