// An attribute of an enum.
enum [[clang::flag_enum]] e { A }; // expect: P11
