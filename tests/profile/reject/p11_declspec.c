// __declspec.
__declspec(dllexport) static const int x = 1; // expect: P11 compile
