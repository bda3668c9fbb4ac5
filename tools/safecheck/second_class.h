// Questions about second-class types: those whose values look at an object that can end.
// - Second class are pointers to objects and whatever holds one at any depth: views, sl_str,
//   sl_out, vectors. Functions never end, so a pointer to one is first class.
// - Owners (ownership.h) are first class, whatever their fields hold: their memory is theirs.
// - Safe code has no casts: a T * looks at an object that is, or contains, a T. Only bytes have
//   several names there (sl_bytes_of, sl_str_of).
#pragma once

#include "trust.h"

#include "clang/AST/Type.h"

#include "llvm/ADT/SmallVector.h"

namespace safecheck {

/// True when a value of this type looks at an object, or holds such a value at any depth.
bool isSecondClass(clang::QualType type);

/// The types of the objects that a value of this type looks at itself, not through another pointer.
llvm::SmallVector<clang::QualType, 4> lookedAtBy(clang::QualType type);

/// True when a value of type `looker` could look at an object of type `object` or at a part of it.
bool canLookAt(clang::QualType looker, clang::QualType object, const Trust &trust);

/// True when whoever has a value of this type can store a second-class value where it looks.
bool canStoreThrough(clang::QualType type);

} // namespace safecheck
