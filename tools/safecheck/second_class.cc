// Which types are second class, and what a value of one can look at.
#include "second_class.h"

#include "ownership.h"

#include "clang/AST/Decl.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace safecheck {
namespace {

using namespace clang;

bool looksAtFunction(QualType pointer) { return pointer->getPointeeType()->isFunctionType(); }

bool isByte(QualType type) { return type->isCharType() || type->isChar8Type(); }

// The type without qualifiers and names.
QualType bare(QualType type) { return type.getCanonicalType().getUnqualifiedType(); }

// True when an object of one type can be looked at as the other: qualifiers, at any depth, and the
// lengths of arrays do not count.
bool isSameObject(QualType left, QualType right) {
    QualType a = bare(left);
    QualType b = bare(right);
    if (a->isPointerType() && b->isPointerType()) {
        return isSameObject(a->getPointeeType(), b->getPointeeType());
    }
    if (a->isArrayType() && b->isArrayType()) {
        return isSameObject(QualType(a->getArrayElementTypeNoTypeQual(), 0),
                            QualType(b->getArrayElementTypeNoTypeQual(), 0));
    }
    return a == b || (isByte(a) && isByte(b));
}

// Trusted functions hand out no address of a private scalar, only of the elements of private
// arrays.
bool isOutOfReach(const FieldDecl *field, const Trust &trust) {
    return field->getName().ends_with("_") && !field->getType()->isArrayType() &&
           !trust.isInSafeMacros(field->getLocation());
}

using Records = llvm::SmallPtrSetImpl<const RecordDecl *>;

// `seen` are the records that were entered: each is entered once.
bool contains(QualType object, QualType part, Records &seen, const Trust &trust) {
    if (isSameObject(object, part)) {
        return true;
    }
    QualType type = bare(object);
    if (type->isArrayType()) {
        return contains(QualType(type->getArrayElementTypeNoTypeQual(), 0), part, seen, trust);
    }
    const RecordDecl *record = type->getAsRecordDecl();
    return record != nullptr && seen.insert(record).second &&
           llvm::any_of(record->fields(), [&](const FieldDecl *field) {
               return !isOutOfReach(field, trust) && contains(field->getType(), part, seen, trust);
           });
}

void collect(QualType type, llvm::SmallVectorImpl<QualType> &found, Records &seen) {
    QualType base(type->getBaseElementTypeUnsafe(), 0);
    const RecordDecl *record = base->getAsRecordDecl();
    if (base->isAnyPointerType() && !looksAtFunction(base)) {
        found.push_back(base->getPointeeType());
    } else if (record != nullptr && !isOwnerRecord(record) && seen.insert(record).second) {
        for (const FieldDecl *field : record->fields()) {
            collect(field->getType(), found, seen);
        }
    }
}

} // namespace

llvm::SmallVector<QualType, 4> lookedAtBy(QualType type) {
    llvm::SmallVector<QualType, 4> found;
    llvm::SmallPtrSet<const RecordDecl *, 16> seen;
    collect(type.getCanonicalType(), found, seen);
    return found;
}

bool isSecondClass(QualType type) { return !lookedAtBy(type).empty(); }

bool canLookAt(QualType looker, QualType object, const Trust &trust) {
    return llvm::any_of(lookedAtBy(looker), [&](QualType part) {
        llvm::SmallPtrSet<const RecordDecl *, 16> seen;
        return contains(object, part, seen, trust);
    });
}

bool canStoreThrough(QualType type) {
    return llvm::any_of(lookedAtBy(type), [](QualType object) {
        return !object.isConstQualified() && isSecondClass(object);
    });
}

} // namespace safecheck
