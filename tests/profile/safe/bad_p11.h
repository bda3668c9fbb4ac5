// A header with the body of an external function.
#pragma once

inline int bad_body(int x) { // expect: P11
    return x;
}
