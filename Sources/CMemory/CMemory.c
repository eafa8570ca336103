// Header-only: see include/CMemory.h.
#include "CMemory.h"
