// An enum of 128 bits.
enum e : __int128 { A }; // expect: P11
