// P13, within one library: what its headers declare, its own sources define, and each definition
// has seen every header that declares its name. So a header of safe code cannot give safe code a
// name of the kernel's inside, or a wrong type.
// - No two files are compared: where a definition and a declaration stand in one translation unit,
// the compiler knows whether their types are one, to the last bit of layout and attributes.
// - That a header means the same wherever it is included is P12's: it is also checked alone, so it
// includes all that it needs, and C refuses a second meaning of a name beside it. So two libraries
// may each have a `struct s`: a value crosses only by a declared name, whose header brings its s.
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

    /// Reports what was declared and not defined, or defined where the declaration is not seen.
    /// Call it after the last file.
    void check(Report &report) const;

  private:
    /// A normal path and a line.
    using Place = std::pair<std::string, unsigned>;

    struct Declaration {
        std::string file; // as the compiler calls it, for the report
        bool hasOtherType;
    };

    struct Definition {
        Place place;
        std::string file;
        std::set<Place> sees; // the declarations before and after it
    };

    void noteDefinition(const clang::DeclaratorDecl *definition, const clang::ASTContext &context);

    std::set<std::string> files_;
    std::map<std::string, std::map<Place, Declaration>> declared_;
    std::map<std::string, std::vector<Definition>> defined_;
};

} // namespace safecheck
