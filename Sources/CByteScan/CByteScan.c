// Header-only: see include/CByteScan.h.
#include "CByteScan.h"
