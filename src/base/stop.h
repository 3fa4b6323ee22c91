/* What guards memory is not an assert: it stays in the release build.
 *
 * An assert says what the code around it makes sure of, and may go where NDEBUG is
 * defined. Where a mistake would write beyond an array, the program stops instead.
 */
#ifndef TCPDUET_BASE_STOP_H
#define TCPDUET_BASE_STOP_H

#include <stdbool.h>
#include <stdlib.h>

/* Stops the program where the condition does not hold: the end of an array is near. */
static inline void stop_unless(bool holds)
{
    if (!holds)
        abort();
}

#endif
