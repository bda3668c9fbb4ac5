// A header that offers a mutable variable.
#pragma once

extern int bad_counter; // expect: P9
