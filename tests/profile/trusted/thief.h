// A trusted header whose include is taken over by a file of safe code (safe/taken.h).
#pragma once

#include "safe/taken.h" // expect: P12
