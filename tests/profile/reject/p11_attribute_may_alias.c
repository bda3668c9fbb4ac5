// An attribute on a type.
typedef int any [[gnu::may_alias]]; // expect: P11
