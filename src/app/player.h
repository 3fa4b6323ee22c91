/* The player: where one stands on the stage, and how one moves there.
 *
 * A step goes to the rest of its target and is seen on the way, a step back in
 * quick reverse; first, last and seek are there at once. There is no clock
 * inside: player_advance says how much time has passed, so the same calls always
 * lead to the same moments.
 *
 * Units:   seconds; on the stage at the author's speed times player_speed.
 * Owns:    nothing; the trace is borrowed.
 */
#ifndef TCPDUET_APP_PLAYER_H
#define TCPDUET_APP_PLAYER_H

#include "trace/trace.h"

enum { PLAYER_SPEED_MOST = 4 }; /* 2 to this power is the greatest speed */

typedef enum PlayerMotion {
    PLAYER_RESTS,
    PLAYER_STEPS,
    PLAYER_PLAYS,
    PLAYER_WAITS, /* playing goes on when a caption was read, or a question is passed */
} PlayerMotion;

/* How many seconds playing waits at what is said in an instant; INFINITY: until it is
 * passed. `reader` knows the language. */
typedef double PlayerReads(const void *reader, int instant);

typedef struct Player {
    const Trace *trace; /* Borrowed. */
    PlayerMotion motion;
    double shown;       /* where one stands */
    int to;             /* the instant that a step goes to */
    double stop;        /* where the movement ends */
    double limit;       /* where playing ends */
    double wait;        /* what is left of a wait, in seconds at speed 1 */
    double pace;        /* of a step forward: how much faster than playing */
    double back;        /* of a step back: stage seconds in a second */
    int speed;          /* a power of 2 */
    bool at_once;       /* steps are not animated */
    PlayerReads *reads; /* NULL: playing does not wait */
    const void *reader; /* Borrowed. */
} Player;

/* At time 0 of a trace, with the speed as it was. */
void player_load(Player *player, const Trace *trace);

TraceMoment player_moment(const Player *player);

/* The instant that the next step starts from: the target of one under way. */
int player_standing(const Player *player);

/* The next (+1) or previous (-1) instant that is worth `stop`. A step forward while another
 * forward one is on its way ends that one first; to turn round goes on from
 * where one stands. */
void player_step(Player *player, int direction, TraceStop stop);

/* A step forward to the rest of this instant. */
void player_go(Player *player, int instant);

/* At time 0; and from there on to what lies before. */
void player_open(Player *player);
void player_first(Player *player);
void player_last(Player *player);

/* From where one stands; from time 0 when that is the end. It waits where
 * something is said for as long as that takes to read. */
void player_play(Player *player);
void player_pause(Player *player);

/* The same, after so many seconds at speed 1. */
void player_play_after(Player *player, double seconds);

/* Playing ends here at the latest. */
void player_limit(Player *player, double shown);

/* It plays, or waits and will go on by itself. */
bool player_plays(const Player *player);

/* Playing waits until the question is passed: by player_play, or a step forward. */
bool player_asks(const Player *player);

/* Goes at once to a stage time, which is clamped to the trace. */
void player_seek(Player *player, double shown);

/* Shows how the instant at which one stands comes to rest. */
void player_settle(Player *player);

/* Twice as fast (+1) or half as fast (-1), within 1/16 and 16. */
void player_change_speed(Player *player, int direction);

/* 1 is the author's. */
double player_speed(const Player *player);

void player_advance(Player *player, double seconds);

/* player_advance would change something. */
bool player_moving(const Player *player);

#endif
