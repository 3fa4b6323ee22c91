/* Segments in flight: a short ascending list of numbers, so that two networks
 * with the same segments are the same bytes. */
#include "explore/space.h"

#include <assert.h>
#include <string.h>

int flight_count(const uint16_t *flight, int room)
{
    int count = 0;
    while (count < room && flight[count] != NO_SEGMENT)
        count++;
    return count;
}

void flight_add(uint16_t *flight, int room, uint16_t segment)
{
    int at = flight_count(flight, room);
    assert(at < room);
    for (; at > 0 && flight[at - 1] > segment; at--)
        flight[at] = flight[at - 1];
    flight[at] = segment;
}

void flight_remove(uint16_t *flight, int room, uint16_t segment)
{
    int at = 0;
    while (flight[at] != segment)
        at++;
    memmove(flight + at, flight + at + 1, (size_t)(room - at - 1) * sizeof *flight);
    flight[room - 1] = NO_SEGMENT;
}
