// Compares the types of declarations and definitions across the files of a library.
// A type is written out with the place where each struct in it is defined: equal names are not
// enough.
#include "linkage.h"

#include "trust.h"

namespace safecheck {
namespace {

using namespace clang;

constexpr Verdict kUndefined = {"P13", "declared here, but no source of this library defines it",
                                "include the header of the library that defines it"};
constexpr Verdict kOtherType = {"P13", "defined with another type than declared here",
                                "include this header where it is defined"};

void describe(QualType type, const ASTContext &context, std::set<const Type *> &seen,
              std::string &out) {
    type = context.getCanonicalType(type);
    out += type.getQualifiers().getAsString() + " ";
    const Type *bare = type.getTypePtr();
    if (const auto *function = dyn_cast<FunctionProtoType>(bare)) {
        out += "function(";
        for (QualType parameter : function->param_types()) {
            describe(parameter, context, seen, out);
            out += ", ";
        }
        out += ") to ";
        describe(function->getReturnType(), context, seen, out);
    } else if (!bare->getPointeeType().isNull()) {
        out += "pointer to ";
        describe(bare->getPointeeType(), context, seen, out);
    } else if (const auto *array = dyn_cast<ArrayType>(bare)) {
        out += "array ";
        if (const auto *fixed = dyn_cast<ConstantArrayType>(array)) {
            out += std::to_string(fixed->getSize().getZExtValue());
        }
        describe(array->getElementType(), context, seen, out);
    } else if (const auto *record = bare->getAs<RecordType>()) {
        out += QualType(bare, 0).getAsString();
        const RecordDecl *definition = record->getDecl()->getDefinition();
        if (definition != nullptr && seen.insert(bare).second) {
            out += "{";
            for (const FieldDecl *field : definition->fields()) {
                describe(field->getType(), context, seen, out);
                out += field->getName().str() + "; ";
            }
            out += "}";
        }
    } else {
        out += QualType(bare, 0).getAsString();
    }
}

bool isDefinition(const DeclaratorDecl *declaration) {
    if (const auto *function = dyn_cast<FunctionDecl>(declaration)) {
        return function->doesThisDeclarationHaveABody();
    }
    return cast<VarDecl>(declaration)->isThisDeclarationADefinition() != VarDecl::DeclarationOnly;
}

} // namespace

void Linkage::note(const DeclaratorDecl *declaration, const ASTContext &context) {
    const SourceManager &sources = context.getSourceManager();
    SourceLocation where = sources.getExpansionLoc(declaration->getLocation());
    std::string file = sources.getFilename(where).str();
    std::set<const Type *> seen;
    std::string type;
    describe(declaration->getType(), context, seen, type);
    if (isDefinition(declaration)) {
        defined_[declaration->getName().str()] = type;
    } else if (StringRef(file).ends_with(".h") && files_.count(normalPath(file)) != 0) {
        declared_.insert(
            {declaration->getName().str(), {file, sources.getSpellingLineNumber(where), type}});
    }
}

void Linkage::check(Report &report) const {
    for (const auto &[name, place] : declared_) {
        auto definition = defined_.find(name);
        if (definition == defined_.end()) {
            report.addAt(place.file, place.line, kUndefined, name);
        } else if (definition->second != place.type) {
            report.addAt(place.file, place.line, kOtherType, name);
        }
    }
}

} // namespace safecheck
