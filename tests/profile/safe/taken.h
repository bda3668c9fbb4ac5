// A file of safe code that a trusted header finds instead of its own.
#pragma once

typedef unsigned char taken_type;
