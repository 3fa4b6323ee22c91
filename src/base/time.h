/* Simulated time.
 *
 * Units:   microseconds since the scenario's time 0; a handshake that `start:
 *          established` simulates beforehand happens at negative times.
 */
#ifndef TCPDUET_BASE_TIME_H
#define TCPDUET_BASE_TIME_H

#include <stdint.h>

typedef int64_t SimTime;

#define SIM_US     ((SimTime)1)
#define SIM_MS     ((SimTime)1000)
#define SIM_SECOND ((SimTime)1000000)
#define SIM_MINUTE (60 * SIM_SECOND)
#define SIM_HOUR   (60 * SIM_MINUTE)

/* Later than anything that happens. */
#define SIM_NEVER INT64_MAX

#endif
