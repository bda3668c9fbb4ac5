// P13, within one library: what its headers declare, its own sources define, with the very same
// type. So a header of safe code cannot give safe code a name of the kernel's inside, or a wrong
// type.
// - Only headers that are given as files to check count: others belong to a library that was
// checked by itself.
// - What two libraries do to each other (one name defined twice) is seen by the linker only.
#pragma once

#include "rule.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"

#include <map>

namespace safecheck {

class Linkage {
  public:
    /// `files` are the files of one library, as normal paths.
    explicit Linkage(std::set<std::string> files) : files_(std::move(files)) {}

    /// Notes a function or variable that other files can see, declared or defined.
    void note(const clang::DeclaratorDecl *declaration, const clang::ASTContext &context);

    /// Reports what was declared and not defined, or defined differently. Call it after the last
    /// file.
    void check(Report &report) const;

  private:
    struct Place {
        std::string file;
        unsigned line;
        std::string type;
    };

    std::set<std::string> files_;
    std::multimap<std::string, Place> declared_;
    std::map<std::string, std::string> defined_; // name to type
};

} // namespace safecheck
