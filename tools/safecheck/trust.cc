// Finds the owner of a token: spelling place, file, folder.
// Only file identities count: `#line` cannot move a token into another file.
#include "trust.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace safecheck {

std::string normalPath(llvm::StringRef path) {
    llvm::SmallString<256> result(path);
    llvm::sys::fs::make_absolute(result);
    llvm::sys::path::remove_dots(result, /*remove_dot_dot=*/true);
    while (result.size() > 1 && result.ends_with("/")) {
        result.pop_back();
    }
    return std::string(result);
}

bool isBelow(llvm::StringRef path, llvm::StringRef root) {
    return path == root || (path.starts_with(root) && path.substr(root.size()).starts_with("/"));
}

Origin Trust::classify(clang::FileID file) const {
    auto entry = sources_.getFileEntryRefForID(file);
    if (!entry) {
        llvm::StringRef name = sources_.getBufferOrFake(file).getBufferIdentifier();
        return name == "<scratch space>" ? Origin::kScratch : Origin::kCompiler;
    }
    if (file == sources_.getMainFileID()) {
        return Origin::kUser;
    }
    std::string path = normalPath(entry->getName());
    if (isBelow(path, paths_.resourceHeaders)) {
        return Origin::kCompiler;
    }
    bool safeMacros = llvm::is_contained(paths_.safeMacroHeaders, path);
    return isTrustedPath(path) && !safeMacros ? Origin::kTrusted : Origin::kUser;
}

bool Trust::isTrustedPath(llvm::StringRef path) const {
    auto holds = [path](const std::string &root) { return isBelow(path, root); };
    return isBelow(path, paths_.resourceHeaders) || llvm::any_of(paths_.trustedRoots, holds) ||
           llvm::is_contained(paths_.implementedHeaders, path);
}

bool Trust::isSpelledInOneOf(clang::SourceLocation where,
                             const std::vector<std::string> &headers) const {
    if (headers.empty() || where.isInvalid()) {
        return false;
    }
    auto entry = sources_.getFileEntryRefForID(spellingFile(where));
    return entry && llvm::is_contained(headers, normalPath(entry->getName()));
}

bool Trust::isInImplemented(clang::SourceLocation where) const {
    return isSpelledInOneOf(where, paths_.implementedHeaders);
}

bool Trust::isInSafeMacros(clang::SourceLocation where) const {
    return isSpelledInOneOf(where, paths_.safeMacroHeaders);
}

bool Trust::isInInterface(clang::SourceLocation where) const {
    return isSpelledInOneOf(where, paths_.interfaceHeaders);
}

Origin Trust::origin(clang::FileID file) const {
    auto found = known_.find(file);
    if (found != known_.end()) {
        return found->second;
    }
    Origin result = classify(file);
    known_[file] = result;
    return result;
}

bool Trust::isPasted(clang::SourceLocation where) const {
    return where.isMacroID() &&
           origin(sources_.getFileID(sources_.getSpellingLoc(where))) == Origin::kScratch;
}

clang::FileID Trust::spellingFile(clang::SourceLocation where) const {
    while (where.isMacroID()) {
        clang::SourceLocation written = sources_.getImmediateSpellingLoc(where);
        // An argument keeps its owner: the place of the parameter says nothing about it.
        if (written.isMacroID() || sources_.isMacroArgExpansion(where)) {
            where = written;
            continue;
        }
        clang::FileID file = sources_.getFileID(written);
        if (origin(file) != Origin::kScratch) {
            return file;
        }
        // Made here by an operator, which stands in the body of this very macro.
        where = sources_.getImmediateExpansionRange(where).getBegin();
    }
    return sources_.getFileID(where);
}

bool Trust::isTrusted(clang::SourceLocation where) const {
    if (where.isInvalid()) {
        return true;
    }
    Origin owner = origin(spellingFile(where)); // scratch text of unclear origin is the user's
    return owner == Origin::kTrusted || owner == Origin::kCompiler;
}

} // namespace safecheck
