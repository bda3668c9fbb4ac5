// Who wrote a token: trusted code (safelib, kernel/api, the compiler's own headers) or user code,
// which is checked.
// - A token belongs to the file that spells it: a trusted macro's body is trusted wherever it is
// expanded, its
//   arguments are not.
// - A token that `##` or `#` made belongs to the macro body that holds the operator.
// - Paths are compared as written, made absolute and without dots (a sandbox is made of symbolic
// links).
#pragma once

#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseMap.h"

#include <string>
#include <vector>

namespace safecheck {

enum class Origin : uint8_t {
    kUser,     // safe code: checked
    kTrusted,  // headers of the trusted roots
    kCompiler, // clang's own headers and predefined macros
    kScratch,  // text made by ## and #
};

/// Folders and headers that the command line names, absolute and without dots.
struct TrustPaths {
    std::vector<std::string> trustedRoots;
    std::vector<std::string> safeHeaders;
    /// Trusted headers whose functions the checked files may define (--implements).
    std::vector<std::string> implementedHeaders;
    /// Those of them whose macros are safe code (--safe-macros).
    std::vector<std::string> safeMacroHeaders;
    /// Those of these whose functions trusted code defines (--interface).
    std::vector<std::string> interfaceHeaders;
    std::string resourceHeaders;
};

/// Makes a path absolute and removes `.` and `..`.
std::string normalPath(llvm::StringRef path);

/// True when `path` (normal) is `root` or lies below it.
bool isBelow(llvm::StringRef path, llvm::StringRef root);

class Trust {
  public:
    Trust(const clang::SourceManager &sources, const TrustPaths &paths)
        : sources_(sources), paths_(paths) {}

    /// True when the token at `where` was written in a trusted or compiler file. An invalid place,
    /// which only implicit declarations have, is trusted.
    bool isTrusted(clang::SourceLocation where) const;
    bool isUser(clang::SourceLocation where) const { return !isTrusted(where); }

    /// True when the token was made by `##` or `#`.
    bool isPasted(clang::SourceLocation where) const;

    /// The file in which the token is spelled; for pasted tokens, the file of the macro body.
    clang::FileID spellingFile(clang::SourceLocation where) const;

    /// Who owns a file.
    Origin origin(clang::FileID file) const;

    /// True when the token stands in a header that --implements names.
    bool isInImplemented(clang::SourceLocation where) const;

    /// True when the token stands in a header that --safe-macros names.
    bool isInSafeMacros(clang::SourceLocation where) const;

    /// True when the token stands in a header that --interface names.
    bool isInInterface(clang::SourceLocation where) const;

    /// True when a path (normal) is that of a trusted or compiler file.
    bool isTrustedPath(llvm::StringRef path) const;

    const clang::SourceManager &sources() const { return sources_; }
    const TrustPaths &paths() const { return paths_; }

  private:
    Origin classify(clang::FileID file) const;
    bool isSpelledInOneOf(clang::SourceLocation where,
                          const std::vector<std::string> &headers) const;

    const clang::SourceManager &sources_;
    const TrustPaths &paths_;
    mutable llvm::DenseMap<clang::FileID, Origin> known_;
};

} // namespace safecheck
