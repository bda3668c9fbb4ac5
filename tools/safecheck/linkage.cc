// Compares, across the files of a library, the places of declarations with what definitions see.
// Types are compared by the compiler: only what stands in one translation unit counts.
#include "linkage.h"

#include "trust.h"

#include "llvm/ADT/STLExtras.h"

namespace safecheck {
namespace {

using namespace clang;

constexpr Verdict kUndefined = {"P13", "declared here, but no source of this library defines it",
                                "include the header of the library that defines it"};
constexpr Verdict kUnseen = {"P13", "declared here, but not seen where it is defined",
                             "include this header there, and declare the name only once"};
constexpr Verdict kOtherType = {"P13", "defined with another type than declared here",
                                "write the very same types"};
constexpr Verdict kDefinedTwice = {"P13", "defined in two places of this library",
                                   "define it once; make helpers static"};

bool isDefinition(const DeclaratorDecl *declaration) {
    if (const auto *function = dyn_cast<FunctionDecl>(declaration)) {
        return function->doesThisDeclarationHaveABody();
    }
    return cast<VarDecl>(declaration)->isThisDeclarationADefinition() != VarDecl::DeclarationOnly;
}

// A function's type as it is written: the compiler merges it with what was declared before.
QualType writtenType(const DeclaratorDecl *declaration) {
    const TypeSourceInfo *written = declaration->getTypeSourceInfo();
    return isa<FunctionDecl>(declaration) && written != nullptr ? written->getType()
                                                                : declaration->getType();
}

std::string fileOf(const Decl *declaration, const SourceManager &sources) {
    return sources.getFilename(sources.getExpansionLoc(declaration->getLocation())).str();
}

std::pair<std::string, unsigned> placeOf(const Decl *declaration, const SourceManager &sources) {
    SourceLocation where = sources.getExpansionLoc(declaration->getLocation());
    return {normalPath(fileOf(declaration, sources)), sources.getSpellingLineNumber(where)};
}

} // namespace

void Linkage::noteDefinition(const DeclaratorDecl *definition, const ASTContext &context) {
    const SourceManager &sources = context.getSourceManager();
    std::string name = definition->getName().str();
    Definition found{placeOf(definition, sources), fileOf(definition, sources), {}};
    for (const Decl *other : definition->redecls()) {
        Place place = placeOf(other, sources);
        found.sees.insert(place);
        bool same =
            context.hasSameType(writtenType(definition), writtenType(cast<DeclaratorDecl>(other)));
        if (!same && files_.count(place.first) != 0) {
            declared_[name]
                .insert({place, {fileOf(other, sources), false}})
                .first->second.hasOtherType = true;
        }
    }
    defined_[name].push_back(std::move(found));
}

void Linkage::note(const DeclaratorDecl *declaration, const ASTContext &context) {
    const SourceManager &sources = context.getSourceManager();
    Place place = placeOf(declaration, sources);
    if (isDefinition(declaration)) {
        noteDefinition(declaration, context);
    } else if (StringRef(place.first).ends_with(".h") && files_.count(place.first) != 0) {
        declared_[declaration->getName().str()].insert(
            {place, {fileOf(declaration, sources), false}});
    }
}

void Linkage::check(Report &report) const {
    for (const auto &[name, places] : declared_) {
        auto definitions = defined_.find(name);
        for (const auto &[place, declaration] : places) {
            auto misses = [&](const Definition &it) { return it.sees.count(place) == 0; };
            if (definitions == defined_.end()) {
                report.addAt(declaration.file, place.second, kUndefined, name);
            } else if (llvm::any_of(definitions->second, misses)) {
                report.addAt(declaration.file, place.second, kUnseen, name);
            } else if (declaration.hasOtherType) {
                report.addAt(declaration.file, place.second, kOtherType, name);
            }
        }
    }
    for (const auto &[name, definitions] : defined_) {
        for (const Definition &it : definitions) {
            bool twice = llvm::any_of(
                definitions, [&](const Definition &other) { return other.place != it.place; });
            report.addAt(it.file, it.place.second, twice ? kDefinedTwice : kAllowed, name);
        }
    }
}

} // namespace safecheck
