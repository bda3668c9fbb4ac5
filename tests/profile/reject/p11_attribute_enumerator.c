// An attribute of an enumerator.
enum e { A [[gnu::unavailable]] }; // expect: P11
