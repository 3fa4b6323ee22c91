/* Han characters of both scripts.
 *
 * Source:  the Unihan database of Unicode 15.0 (https://www.unicode.org/license.txt).
 */
#ifndef TCPDUET_BASE_HAN_H
#define TCPDUET_BASE_HAN_H

#include <stdint.h>

/* The simplified character for a traditional one; any other stays as it is. */
uint32_t han_simplified(uint32_t character);

#endif
