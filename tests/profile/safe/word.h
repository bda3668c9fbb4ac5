// A header with nothing but a macro.
#pragma once

#define WORD 1
