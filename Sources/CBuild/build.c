#include "build.h"

#ifndef MANYLEB_COMMIT
#define MANYLEB_COMMIT ""
#endif

const char *manyleb_commit(void) { return MANYLEB_COMMIT; }
