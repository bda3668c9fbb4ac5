// Owners: values that own memory of a heap, each the only one that does (P15). An owner record is a
// trusted struct with a field of type `struct sl_owner_` (safelib/own.h).
// - A type owns when it is an owner record or holds one at any depth.
// - Owner records are first class: what their private fields look at belongs to them.
// - ownership.cc says what may be done with values that own.
#pragma once

#include "site.h"

namespace safecheck {

/// True for an owner record.
bool isOwnerRecord(const clang::RecordDecl *record);

/// True when a value of this type owns.
bool owns(clang::QualType type);

/// Judges a statement or expression of user code, or what a trusted macro makes inside of it.
void checkOwnership(const Site &site, clang::SourceLocation where, const Checker &checker);

/// Judges what a trusted macro makes in a user's file of a type that owns.
void checkOwnership(const clang::Decl *declaration, const Checker &checker);

/// True for a function that is not known by its name, but has one that a user chose, or a part of
/// it.
bool isNamedByUser(const clang::FunctionDecl *function, const Trust &trust);

/// True for a function of a header of --safe-macros that may do with owners what it wants: nobody
/// may call it for them.
bool isCopierOfSafeMacros(const clang::FunctionDecl *function, const Checker &checker);

} // namespace safecheck
