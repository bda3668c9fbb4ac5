// A header that no build rule lists as safe.
#pragma once

int unlisted(long address);
