// Tables of words and directives, and the raw scan that applies them.
// Words: first the exact table, then the prefixes, in their order; a reserved word in neither is
// denied.
#include "words.h"

#include "nesting.h"

#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringSet.h"

namespace safecheck {
namespace {

constexpr const char *kUseAttribute =
    "use [[nodiscard]], [[maybe_unused]], [[fallthrough]] or [[deprecated]]";
constexpr const char *kUseGnu =
    "use [[nodiscard]], [[maybe_unused]], [[fallthrough]] or [[deprecated]]; instead of packed "
    "structs sl_read_le16 and its kin (safelib/endian.h)";
constexpr const char *kUseInteger = "use uint64_t or a struct";

struct WordEntry {
    const char *word;
    Verdict verdict;
};

constexpr WordEntry kWords[] = {
    // allowed although reserved
    {"__func__", kAllowed},
    {"__VA_ARGS__", kAllowed},
    {"__VA_OPT__", kAllowed},
    {"__int128", kAllowed},
    {"_Generic", kAllowed},
    {"_Static_assert", kAllowed},
    {"_Alignof", kAllowed},
    {"_Bool", kAllowed},
    // allowed builtins: total functions on integers
    {"__builtin_add_overflow", kAllowed},
    {"__builtin_sub_overflow", kAllowed},
    {"__builtin_mul_overflow", kAllowed},
    {"__builtin_bswap16", kAllowed},
    {"__builtin_bswap32", kAllowed},
    {"__builtin_bswap64", kAllowed},
    {"__builtin_expect", kAllowed},
    {"__builtin_popcount", kAllowed},
    {"__builtin_popcountl", kAllowed},
    {"__builtin_popcountll", kAllowed},
    {"__builtin_parity", kAllowed},
    {"__builtin_rotateleft32", kAllowed},
    {"__builtin_rotateleft64", kAllowed},
    {"__builtin_rotateright32", kAllowed},
    {"__builtin_rotateright64", kAllowed},
    // control flow
    {"asm", {"P4", "inline assembly", "use a kernel/api function instead"}},
    {"__asm", {"P4", "inline assembly", "use a kernel/api function instead"}},
    {"__asm__", {"P4", "inline assembly", "use a kernel/api function instead"}},
    {"register", {"P4", "register variable", "leave the word out"}},
    {"__label__", {"P4", "local label", "use a loop or a function"}},
    {"va_list", {"P4", "variable arguments", "pass a view, or use sl_fmt"}},
    {"va_arg", {"P4", "variable arguments", "pass a view, or use sl_fmt"}},
    {"va_start", {"P4", "variable arguments", "pass a view, or use sl_fmt"}},
    {"__builtin_va_list", {"P4", "variable arguments", "pass a view, or use sl_fmt"}},
    {"__builtin_va_arg", {"P4", "variable arguments", "pass a view, or use sl_fmt"}},
    {"__builtin_alloca", {"P4", "alloca", "use an arena or a fixed array"}},
    {"__builtin_setjmp", {"P4", "non-local jump", "return an sl_status"}},
    {"__builtin_longjmp", {"P4", "non-local jump", "return an sl_status"}},
    // state shared between cores
    {"_Atomic", {"P9", "_Atomic", "use safelib/atomic.h or safelib/ring.h"}},
    {"thread_local", {"P9", "thread-local variable", "use a local variable or an argument"}},
    {"_Thread_local", {"P9", "thread-local variable", "use a local variable or an argument"}},
    {"__thread", {"P9", "thread-local variable", "use a local variable or an argument"}},
    // promises that nobody checks
    {"restrict", {"P14", "restrict is a promise nobody checks", "leave the word out"}},
    {"__restrict", {"P14", "restrict is a promise nobody checks", "leave the word out"}},
    {"__restrict__", {"P14", "restrict is a promise nobody checks", "leave the word out"}},
    {"_Nonnull", {"P14", "a nonnull promise nobody checks", "leave the word out"}},
    // attributes, pragmas, and types outside the profile
    {"__attribute__", {"P11", "GNU attribute", kUseGnu}},
    {"__attribute", {"P11", "GNU attribute", kUseGnu}},
    {"__declspec", {"P11", "declspec attribute", kUseAttribute}},
    {"_Pragma", {"P11", "pragma", "leave it out"}},
    {"__pragma", {"P11", "pragma", "leave it out"}},
    {"_BitInt", {"P11", "bit-precise integer", kUseInteger}},
    {"_Complex", {"P11", "complex number", "use a struct of two numbers"}},
    {"__real__", {"P11", "complex number", "use a struct of two numbers"}},
    {"__imag__", {"P11", "complex number", "use a struct of two numbers"}},
    {"__auto_type", {"P11", "GNU type inference", "use auto"}},
    {"__typeof__", {"P11", "old spelling", "use typeof"}},
    {"__typeof", {"P11", "old spelling", "use typeof"}},
    {"__inline__", {"P11", "old spelling", "use inline"}},
    {"__inline", {"P11", "old spelling", "use inline"}},
    {"_Noreturn", {"P11", "old spelling", "use [[noreturn]]"}},
};

constexpr WordEntry kPrefixes[] = {
    {"__builtin_va_", {"P4", "variable arguments", "pass a view, or use sl_fmt"}},
    {"__builtin_alloca", {"P4", "alloca", "use an arena or a fixed array"}},
    {"__builtin_", {"P5", "compiler builtin outside the list", "use a safelib function"}},
    {"__sync_", {"P5", "compiler builtin outside the list", "use safelib's atomic types"}},
    {"__atomic_", {"P5", "compiler builtin outside the list", "use safelib's atomic types"}},
    {"__c11_atomic_", {"P5", "compiler builtin outside the list", "use safelib's atomic types"}},
};

constexpr Verdict kReservedWord = {"P11", "name reserved to the compiler", "use another name"};
constexpr Verdict kPrivateName = {"P10", "name ending in '_' belongs to safelib's inside",
                                  "use the public function or macro"};

// In a header of --safe-macros. What its macros do shall not depend on the type that they are for.
constexpr Verdict kAsksForType = {
    "P10", "a macro that is checked for one type does what depends on the type",
    "leave it to a trusted macro"};
constexpr const char *kTypeQuestions[] = {"_Generic", "typeof", "typeof_unqual", "union"};

Verdict judgeWordOfSafeMacros(llvm::StringRef word) {
    return isListed(word, kTypeQuestions) ? kAsksForType
           : isPrivateName(word)          ? kAllowed
                                          : judgeWord(word);
}

constexpr const char *kDirectives[] = {"include", "define", "undef", "pragma", "error"};
constexpr Verdict kDirective = {
    "P11", "directive outside the list",
    "use #include, #define, #undef, #error and #pragma once only (variants are files "
    "chosen in BUILD)"};
constexpr Verdict kPragma = {"P11", "pragma", "use #pragma once only"};
constexpr Verdict kComputedInclude = {"P12", "computed include", "write the header's name"};

bool isReserved(llvm::StringRef word) {
    return word.starts_with("__") ||
           (word.size() > 1 && word[0] == '_' && word[1] >= 'A' && word[1] <= 'Z');
}

} // namespace

bool isListed(llvm::StringRef word, llvm::ArrayRef<const char *> list) {
    for (const char *entry : list) {
        if (word == entry) {
            return true;
        }
    }
    return false;
}

namespace {

// Judges a directive from its first two tokens after the hash.
Verdict judgeDirective(const clang::Token &first, const clang::Token &second) {
    if (first.is(clang::tok::eof) || first.isAtStartOfLine()) {
        return kAllowed; // a lone hash
    }
    if (first.isNot(clang::tok::raw_identifier) ||
        !isListed(first.getRawIdentifier(), kDirectives)) {
        return kDirective;
    }
    bool hasWord = second.is(clang::tok::raw_identifier) && !second.isAtStartOfLine();
    if (first.getRawIdentifier() == "pragma" && !(hasWord && second.getRawIdentifier() == "once")) {
        return kPragma;
    }
    if (first.getRawIdentifier() == "include" && hasWord) {
        return kComputedInclude;
    }
    return kAllowed;
}

} // namespace

bool isPrivateName(llvm::StringRef word) { return judgeWord(word).what == kPrivateName.what; }

Verdict judgeWord(llvm::StringRef word) {
    for (const WordEntry &entry : kWords) {
        if (word == entry.word) {
            return entry.verdict;
        }
    }
    for (const WordEntry &entry : kPrefixes) {
        if (word.starts_with(entry.word)) {
            return entry.verdict;
        }
    }
    if (isReserved(word)) {
        return kReservedWord;
    }
    return word.ends_with("_") ? kPrivateName : kAllowed;
}

void scanFile(clang::FileID file, const Trust &trust, const clang::LangOptions &options,
              Report &report) {
    const clang::SourceManager &sources = trust.sources();
    clang::Lexer lexer(file, sources.getBufferOrFake(file), sources, options);
    std::vector<clang::Token> tokens;
    clang::Token token;
    do {
        lexer.LexFromRawLexer(token);
        tokens.push_back(token);
    } while (token.isNot(clang::tok::eof));
    bool safeMacros = trust.isInSafeMacros(sources.getLocForStartOfFile(file));
    unsigned brackets = 0;
    for (size_t i = 0; i + 1 < tokens.size(); i++) {
        const clang::Token &current = tokens[i];
        if (current.isOneOf(clang::tok::l_paren, clang::tok::l_square, clang::tok::l_brace)) {
            brackets++;
        } else if (current.isOneOf(clang::tok::r_paren, clang::tok::r_square,
                                   clang::tok::r_brace)) {
            brackets -= brackets > 0 ? 1 : 0;
        }
        if (brackets > kMaxOpenBrackets) {
            report.stopTooDeep(sources, current.getLocation());
        }
        if (current.is(clang::tok::hash) && current.isAtStartOfLine()) {
            const clang::Token &second = i + 2 < tokens.size() ? tokens[i + 2] : tokens.back();
            report.add(sources, current.getLocation(), judgeDirective(tokens[i + 1], second));
        }
        if (current.is(clang::tok::raw_identifier)) {
            std::string word = clang::Lexer::getSpelling(current, sources, options);
            // `name_##x`: what the paste makes of it is judged when it is made.
            bool pasted = tokens[i + 1].is(clang::tok::hashhash) && !isReserved(word);
            llvm::StringRef judged = pasted ? llvm::StringRef(word).rtrim('_') : word;
            Verdict verdict = safeMacros ? judgeWordOfSafeMacros(judged) : judgeWord(judged);
            report.add(sources, current.getLocation(), verdict, word);
        }
    }
}

} // namespace safecheck
