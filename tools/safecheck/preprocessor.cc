// Includes, macros and pasted tokens.
// The preprocessor calls the watcher below; each method judges one kind of event by the verdicts at
// the top.
#include "preprocessor.h"

#include "libc.h"
#include "nesting.h"
#include "words.h"

#include "clang/Lex/MacroArgs.h"
#include "clang/Lex/PPCallbacks.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/Support/Path.h"

#include <map>

namespace safecheck {
namespace {

using clang::FileID;
using clang::SourceLocation;
using clang::StringRef;
using clang::Token;

constexpr const char *kStandardHeaders[] = {"stdint.h", "stddef.h",    "stdbool.h",
                                            "limits.h", "stdckdint.h", "float.h"};

constexpr Verdict kHeader = {
    "P12", "this header is not open to safe code",
    "use safelib, kernel/api, a safe library's public header, or one of stdint stddef stdbool "
    "limits stdckdint float"};
constexpr Verdict kOddPath = {"P12", "a path with '.', '..', '//' or an absolute one",
                              "write the path from the repository's root"};
constexpr Verdict kNoHeader = {"P12", "only files named *.h can be included",
                               "move the code to a header or a source"};
constexpr Verdict kLateInclude = {"P12", "include after other code",
                                  "put all includes at the top of the file"};
constexpr Verdict kStolenHeader = {"P12", "a trusted header would read this file of safe code",
                                   "give the file another name"};
constexpr Verdict kEmbed = {"P12", "#embed", "pass the data as a boot module"};
constexpr Verdict kForeignMacro = {"P12", "macro of a header that this header does not include",
                                   "include the header that defines it"};
constexpr Verdict kMacroInTrusted = {"P10", "this macro changes what trusted code means",
                                     "choose another name"};
constexpr Verdict kDefineKeyword = {"P11", "macro with the name of a keyword",
                                    "choose another name"};
constexpr Verdict kDefineTaken = {"P11", "macro of trusted code is defined anew",
                                  "choose another name"};
constexpr Verdict kUndefTaken = {"P11", "macro of trusted code is undefined", "leave it alone"};
constexpr Verdict kDefineSl = {"P10", "names beginning with sl_ or SL_ belong to safelib",
                               "choose another name"};
constexpr Verdict kMacroLeft = {"P10", "a header that --implements names leaves a macro behind",
                                "undefine it at the header's end"};
constexpr Verdict kPrivateMacro = {"P10", "private macro of another header", "use the public one"};
constexpr Verdict kArgument = {"P10", "this macro's argument must be one name",
                               "pass an identifier (typedef it)"};
constexpr Verdict kPasteOperand = {"P10", "'##' beside something that is no word",
                                   "paste words only"};
constexpr Verdict kPasteOperator = {"P10", "'##' makes an operator", "write the operator"};
constexpr Verdict kSemicolon = {"P10", "';' in an argument of a trusted macro",
                                "pass an expression or a name"};

// One name for one file: no detours.
bool isNormalName(StringRef name) {
    llvm::SmallVector<StringRef, 8> parts;
    name.split(parts, '/');
    return llvm::none_of(
        parts, [](StringRef part) { return part.empty() || part == "." || part == ".."; });
}

bool isWord(const Token &token) {
    return token.getIdentifierInfo() != nullptr || token.isLiteral();
}

class Watcher : public clang::PPCallbacks {
  public:
    Watcher(clang::Preprocessor &preprocessor, const Trust &trust, Report &report,
            SafeMacros &safeMacros)
        : preprocessor_(preprocessor), sources_(trust.sources()), trust_(trust), report_(report),
          safeMacros_(safeMacros) {}

    void FileChanged(SourceLocation where, FileChangeReason reason,
                     clang::SrcMgr::CharacteristicKind, FileID) override {
        FileID file = sources_.getFileID(where);
        if (reason == EnterFile && trust_.origin(file) == Origin::kUser &&
            scanned_.insert(entry(file)).second) {
            scanFile(file, trust_, preprocessor_.getLangOpts(), report_);
        }
    }

    void InclusionDirective(SourceLocation hash, const Token &, StringRef name, bool,
                            clang::CharSourceRange, clang::OptionalFileEntryRef file, StringRef,
                            StringRef, const clang::Module *, bool,
                            clang::SrcMgr::CharacteristicKind) override {
        FileID from = sources_.getFileID(hash);
        if (file) {
            includes_[entry(from)].insert(&file->getFileEntry());
        }
        if (trust_.isTrusted(hash)) {
            bool ours = !file || trust_.isTrustedPath(normalPath(file->getName()));
            report_.add(sources_, hash, ours ? kAllowed : kStolenHeader, name);
            if (!file) {
                report_.addCompileError(&sources_, hash, "no such file: " + name.str());
            }
            return;
        }
        if (!file || !isOpen(name, file->getName())) {
            const char *instead = insteadOfLibcHeader(name);
            Verdict verdict = kHeader;
            verdict.instead = instead != nullptr ? instead : kHeader.instead;
            report_.add(sources_, hash, verdict, name);
        }
        report_.add(sources_, hash, isNormalName(name) ? kAllowed : kOddPath, name);
        report_.add(sources_, hash, name.ends_with(".h") ? kAllowed : kNoHeader, name);
        report_.add(sources_, hash, hasCode_.count(from) != 0 ? kLateInclude : kAllowed, name);
    }

    // A file that is not there is refused above; what follows is read all the same, for its own
    // violations.
    bool FileNotFound(StringRef) override { return true; }

    void EmbedDirective(SourceLocation hash, StringRef name, bool, clang::OptionalFileEntryRef,
                        const clang::LexEmbedParametersResult &) override {
        if (trust_.isUser(hash)) {
            report_.add(sources_, hash, kEmbed, name);
        }
    }

    void MacroDefined(const Token &name, const clang::MacroDirective *directive) override {
        const clang::IdentifierInfo *word = name.getIdentifierInfo();
        const clang::MacroDirective *previous = directive->getPrevious();
        bool wasDefined = previous != nullptr && previous->getDefinition() &&
                          !previous->getDefinition().isUndefined();
        if (trust_.isTrusted(name.getLocation())) {
            if (wasDefined && trust_.isUser(previous->getDefinition().getLocation())) {
                report_.add(sources_, previous->getDefinition().getLocation(), kMacroInTrusted,
                            word->getName());
            }
            return;
        }
        hasCode_.insert(sources_.getFileID(name.getLocation()));
        judgePastes(*directive->getMacroInfo());
        if (trust_.isInSafeMacros(name.getLocation())) {
            safeMacros_.define(word->getName(), *directive->getMacroInfo(), sources_);
        }
        if (word->isKeyword(preprocessor_.getLangOpts())) {
            report_.add(sources_, name.getLocation(), kDefineKeyword, word->getName());
        }
        bool isSl = word->getName().starts_with("sl_") || word->getName().starts_with("SL_");
        if (isSl && !trust_.isInImplemented(name.getLocation())) {
            report_.add(sources_, name.getLocation(), kDefineSl, word->getName());
        } else if (wasDefined && trust_.isTrusted(previous->getDefinition().getLocation())) {
            report_.add(sources_, name.getLocation(), kDefineTaken, word->getName());
        }
    }

    void MacroUndefined(const Token &name, const clang::MacroDefinition &definition,
                        const clang::MacroDirective *) override {
        const clang::MacroInfo *macro = definition.getMacroInfo();
        if (trust_.isUser(name.getLocation()) && macro != nullptr &&
            trust_.isTrusted(macro->getDefinitionLoc())) {
            report_.add(sources_, name.getLocation(), kUndefTaken,
                        name.getIdentifierInfo()->getName());
        }
    }

    void MacroExpands(const Token &name, const clang::MacroDefinition &definition,
                      clang::SourceRange, const clang::MacroArgs *arguments) override {
        const clang::MacroInfo *macro = definition.getMacroInfo();
        judgeMeaning(name, definition);
        if (trust_.isUser(name.getLocation())) {
            StringRef word = name.getIdentifierInfo()->getName();
            report_.add(sources_, name.getLocation(), judgeMacroName(name, macro), word);
            judgeForeignMacro(name, macro);
        }
        bool trustedMacro = !macro->isBuiltinMacro() && trust_.isTrusted(macro->getDefinitionLoc());
        if (arguments != nullptr && trustedMacro) {
            judgeArguments(*macro, *arguments, trust_.isUser(name.getLocation()));
        }
    }

    void Defined(const Token &name, const clang::MacroDefinition &definition,
                 clang::SourceRange) override {
        judgeMeaning(name, definition);
    }
    void Ifdef(SourceLocation, const Token &name,
               const clang::MacroDefinition &definition) override {
        judgeMeaning(name, definition);
    }
    void Ifndef(SourceLocation, const Token &name,
                const clang::MacroDefinition &definition) override {
        judgeMeaning(name, definition);
    }

    // Other code takes a header of --implements for trusted, and with it the bodies of its macros.
    void EndOfMainFile() override {
        for (const auto &[name, state] : preprocessor_.macros()) {
            const clang::MacroInfo *macro = preprocessor_.getMacroInfo(name);
            if (macro != nullptr && trust_.isUser(macro->getDefinitionLoc()) &&
                trust_.isInImplemented(macro->getDefinitionLoc()) &&
                !trust_.isInSafeMacros(macro->getDefinitionLoc())) {
                report_.add(sources_, macro->getDefinitionLoc(), kMacroLeft, name->getName());
            }
        }
    }

    // Sees each token that reaches the parser.
    void onToken(const Token &token) {
        if (token.isAnnotation() || token.is(clang::tok::eof)) {
            return;
        }
        if (!nesting_.take(token)) {
            report_.stopTooDeep(sources_, token.getLocation());
        }
        hasCode_.insert(sources_.getFileID(sources_.getExpansionLoc(token.getLocation())));
        const clang::IdentifierInfo *word = token.getIdentifierInfo();
        if (word != nullptr && token.getLocation().isMacroID() &&
            trust_.isUser(token.getLocation())) {
            // Of private names in a header of --safe-macros the tree says whose they are.
            bool own = isPrivateName(word->getName()) && trust_.isInSafeMacros(token.getLocation());
            report_.add(sources_, token.getLocation(), own ? kAllowed : judgeWord(word->getName()),
                        word->getName());
        }
        if (token.getLocation().isMacroID() &&
            trust_.isUser(sources_.getExpansionLoc(token.getLocation()))) {
            safeMacros_.parse(sources_.getSpellingLoc(token.getLocation()), sources_);
        }
        if (!isWord(token) && trust_.isPasted(token.getLocation()) &&
            trust_.isUser(token.getLocation())) {
            report_.add(sources_, token.getLocation(), kPasteOperator);
        }
    }

  private:
    // In a macro of user code: what stands beside `##` is a word.
    void judgePastes(const clang::MacroInfo &macro) {
        auto tokens = macro.tokens();
        for (size_t i = 1; i + 1 < tokens.size(); i++) {
            if (tokens[i].is(clang::tok::hashhash) &&
                !(isWord(tokens[i - 1]) && isWord(tokens[i + 1]))) {
                report_.add(sources_, tokens[i].getLocation(), kPasteOperand);
            }
        }
    }

    const clang::FileEntry *entry(FileID file) const { return sources_.getFileEntryForID(file); }

    bool isOpen(StringRef name, StringRef path) const {
        std::string normal = normalPath(path);
        if (isBelow(normal, trust_.paths().resourceHeaders)) {
            return isListed(name, kStandardHeaders);
        }
        return trust_.isTrustedPath(normal) ||
               llvm::any_of(trust_.paths().safeHeaders,
                            [&](const std::string &header) { return isBelow(normal, header); });
    }

    // A trusted token must not see a macro of a user file.
    void judgeMeaning(const Token &name, const clang::MacroDefinition &definition) {
        const clang::MacroInfo *macro = definition.getMacroInfo();
        if (macro == nullptr || macro->isBuiltinMacro() || trust_.isUser(name.getLocation())) {
            return;
        }
        bool isSafelibs = trust_.isInSafeMacros(macro->getDefinitionLoc()) &&
                          name.getIdentifierInfo()->getName().starts_with("SL_");
        if (trust_.isUser(macro->getDefinitionLoc()) && !isSafelibs) {
            report_.add(sources_, macro->getDefinitionLoc(), kMacroInTrusted,
                        name.getIdentifierInfo()->getName());
        }
    }

    // A header of --safe-macros may use private macros: those of such headers.
    Verdict judgeMacroName(const Token &name, const clang::MacroInfo *macro) const {
        StringRef word = name.getIdentifierInfo()->getName();
        if (!isPrivateName(word) || !trust_.isInSafeMacros(name.getLocation())) {
            return judgeWord(word);
        }
        return trust_.isInSafeMacros(macro->getDefinitionLoc()) ? kAllowed : kPrivateMacro;
    }

    // A user file may use the macros of the user headers that it includes, at any depth.
    void judgeForeignMacro(const Token &name, const clang::MacroInfo *macro) {
        if (macro->isBuiltinMacro() || trust_.isTrusted(macro->getDefinitionLoc())) {
            return;
        }
        const clang::FileEntry *user = entry(trust_.spellingFile(name.getLocation()));
        const clang::FileEntry *owner = entry(sources_.getFileID(macro->getDefinitionLoc()));
        llvm::DenseSet<const clang::FileEntry *> seen;
        if (!reaches(user, owner, seen)) {
            report_.add(sources_, name.getLocation(), kForeignMacro,
                        name.getIdentifierInfo()->getName());
        }
    }

    bool reaches(const clang::FileEntry *from, const clang::FileEntry *to,
                 llvm::DenseSet<const clang::FileEntry *> &seen) {
        if (from == to) {
            return true;
        }
        if (!seen.insert(from).second) {
            return false;
        }
        for (const clang::FileEntry *next : includes_[from]) {
            if (reaches(next, to, seen)) {
                return true;
            }
        }
        return false;
    }

    // Arguments of trusted macros: no ';', and a single name where the macro pastes. Trusted code
    // that passes a user's argument on may make names of numbers (UINT64_C does).
    void judgeArguments(const clang::MacroInfo &macro, const clang::MacroArgs &arguments,
                        bool byUser) {
        for (unsigned i = 0; i < macro.getNumParams(); i++) {
            const Token *first = arguments.getUnexpArgument(i);
            unsigned count = clang::MacroArgs::getArgLength(first);
            bool users = false;
            for (unsigned k = 0; k < count; k++) {
                users = users || trust_.isUser(first[k].getLocation());
                if (first[k].is(clang::tok::semi) && trust_.isUser(first[k].getLocation())) {
                    report_.add(sources_, first[k].getLocation(), kSemicolon);
                }
            }
            bool isNumber = !byUser && first->is(clang::tok::numeric_constant);
            bool oneName = count == 1 && (first->getIdentifierInfo() != nullptr || isNumber);
            // Where it is not pasted a macro's name would be what the macro says.
            const clang::MacroInfo *meant =
                oneName && !isNumber ? preprocessor_.getMacroInfo(first->getIdentifierInfo())
                                     : nullptr;
            bool isMacro = meant != nullptr && trust_.isUser(meant->getDefinitionLoc());
            if (users && (!oneName || isMacro) && isPastedParameter(macro, macro.params()[i])) {
                report_.add(sources_, first->getLocation(), kArgument);
            }
            if (users && oneName && !isNumber && beginsName(macro, macro.params()[i])) {
                StringRef word = first->getIdentifierInfo()->getName();
                bool isSl = word == "sl" || word.starts_with("sl_");
                report_.add(sources_, first->getLocation(), isSl ? kDefineSl : kAllowed, word);
            }
        }
    }

    static bool isPastedParameter(const clang::MacroInfo &macro,
                                  const clang::IdentifierInfo *parameter) {
        if (parameter->getName() == "__VA_ARGS__") {
            return false; // `, ##__VA_ARGS__` and __VA_OPT__ paste a comma
        }
        auto tokens = macro.tokens();
        for (size_t i = 0; i < tokens.size(); i++) {
            bool pastes = (i > 0 && tokens[i - 1].is(clang::tok::hashhash)) ||
                          (i + 1 < tokens.size() && tokens[i + 1].is(clang::tok::hashhash));
            if (pastes && tokens[i].getIdentifierInfo() == parameter) {
                return true;
            }
        }
        return false;
    }

    // True when the macro makes names that begin with this argument: SL_SEARCH_DEFINE(sl, ...)
    // would make an sl_find.
    static bool beginsName(const clang::MacroInfo &macro, const clang::IdentifierInfo *parameter) {
        auto tokens = macro.tokens();
        for (size_t i = 0; i + 1 < tokens.size(); i++) {
            bool isFirst = i == 0 || tokens[i - 1].isNot(clang::tok::hashhash);
            if (isFirst && tokens[i].getIdentifierInfo() == parameter &&
                tokens[i + 1].is(clang::tok::hashhash)) {
                return true;
            }
        }
        return false;
    }

    clang::Preprocessor &preprocessor_;
    const clang::SourceManager &sources_;
    const Trust &trust_;
    Report &report_;
    SafeMacros &safeMacros_;
    llvm::DenseSet<const clang::FileEntry *> scanned_;
    llvm::DenseSet<FileID> hasCode_;
    Nesting nesting_;
    std::map<const clang::FileEntry *, llvm::DenseSet<const clang::FileEntry *>> includes_;
};

} // namespace

void watchPreprocessor(clang::Preprocessor &preprocessor, const Trust &trust, Report &report,
                       SafeMacros &safeMacros) {
    auto watcher = std::make_unique<Watcher>(preprocessor, trust, report, safeMacros);
    Watcher *raw = watcher.get();
    preprocessor.addPPCallbacks(std::move(watcher));
    preprocessor.setTokenWatcher([raw](const Token &token) { raw->onToken(token); });
}

} // namespace safecheck
