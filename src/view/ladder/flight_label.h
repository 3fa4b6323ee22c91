/* What a segment is called on the ladder: the words at its arrow and in its chip. */
#ifndef TCPDUET_VIEW_LADDER_FLIGHT_LABEL_H
#define TCPDUET_VIEW_LADDER_FLIGHT_LABEL_H

#include "view/ladder/flight.h"

/* The connection (where there are several), what it is called, numbers and a remark. */
typedef enum FlightPart { PART_NAME, PART_KIND, PART_NUMBERS, PART_REMARK } FlightPart;
enum { FLIGHT_PARTS = 4 };

typedef struct FlightLabel {
    const char *parts[FLIGHT_PARTS]; /* "": left out */
    TextStyle styles[FLIGHT_PARTS];
    double widths[FLIGHT_PARTS];
    double gap; /* between two parts */
} FlightLabel;

/* Its numbers, each of which may be left out. */
enum {
    NUMBER_SEQ = 1,
    NUMBER_ACK = 2,
    NUMBER_LEN = 4,
    NUMBER_WINDOW = 8,
    ALL_NUMBERS = 15,
};

/* Those that stay when room is scarce: fewer with each level, none at the last. */
enum { NUMBER_LEVELS = 4 };
unsigned flight_numbers(const Flight *flight, int level);

FlightLabel flight_label(const View *view, const Flight *flight, unsigned numbers);

/* How wide these parts are in one line, with the gaps between them. */
double flight_label_width(const FlightLabel *label, unsigned parts);

/* Draws them from `at` on along the styles' angle. */
void flight_label_draw(const View *view, const FlightLabel *label, unsigned parts, Point at);

#define PART_BIT(part) (1u << (part))
#define ALL_PARTS      (PART_BIT(FLIGHT_PARTS) - 1)

#endif
