#include "app/player.h"

#include <assert.h>
#include <math.h>

/* A step takes no longer than this for each instant on its way, so that nobody
 * waits for a long flight or a compressed wait that he has asked to be over. */
static const double STEP_SECONDS = 1.0;

/* What a step back takes, whatever it goes back over. */
static const double BACK_SECONDS = 0.3;

void player_load(Player *player, const Trace *trace)
{
    player->trace = trace;
    player->motion = PLAYER_RESTS;
    player->shown = trace_opening(trace);
}

TraceMoment player_moment(const Player *player)
{
    return trace_moment(player->trace, player->shown);
}

static void stand_at(Player *player, double shown)
{
    double length = trace_length(player->trace);
    player->motion = PLAYER_RESTS;
    player->shown = shown < 0 ? 0 : shown > length ? length : shown;
}

int player_standing(const Player *player)
{
    return player->motion == PLAYER_STEPS ? player->to : player_moment(player).instant;
}

/* To the rest of an instant, seen on the way. */
static void go_to(Player *player, int to)
{
    player->motion = PLAYER_STEPS;
    player->to = to;
    player->stop = trace_rest(player->trace, to);
    player->pace = 1;
    player->back = (player->shown - player->stop) / BACK_SECONDS;
    if (player->at_once)
        stand_at(player, player->stop);
}

static void step_forward(Player *player, TraceStop stop)
{
    int from = player_standing(player);
    int to = trace_step(player->trace, from, 1, stop);
    if (to == from)
        player_last(player);
    else
        player_go(player, to);
}

void player_go(Player *player, int to)
{
    int from = player_standing(player);
    bool forward = player->motion == PLAYER_STEPS && player->stop >= player->shown;
    if (forward)
        stand_at(player, trace_rest(player->trace, from));
    if (to <= from)
        return;
    go_to(player, to);
    double least = (player->stop - player->shown) / (STEP_SECONDS * (to - from));
    player->pace = least > 1 ? least : 1;
}

/* To the next thing said, or as far as playing goes. */
static void play_on(Player *player)
{
    const Trace *trace = player->trace;
    int from = player_moment(player).instant, to = trace_step(trace, from, 1, STOP_SPEECH);
    bool is_said = player->reads && to > from && trace->instants.items[to].stop >= STOP_SPEECH;
    double stop = is_said ? trace_rest(trace, to) : player->limit;
    player->motion = PLAYER_PLAYS;
    player->stop = fmin(stop, player->limit);
    player->pace = 1;
}

void player_step(Player *player, int direction, TraceStop stop)
{
    assert(direction == 1 || direction == -1);
    if (direction > 0 && player_asks(player)) {
        play_on(player);
        return;
    }
    if (player_plays(player) || player_asks(player))
        player_pause(player);
    if (direction > 0)
        step_forward(player, stop);
    else
        go_to(player, trace_step(player->trace, player_standing(player), -1, stop));
}

void player_open(Player *player)
{
    stand_at(player, trace_opening(player->trace));
}

void player_first(Player *player)
{
    double opening = trace_opening(player->trace);
    stand_at(player, player->shown > opening ? opening : 0);
}

void player_last(Player *player)
{
    stand_at(player, trace_length(player->trace));
}

void player_play(Player *player)
{
    if (player->shown >= trace_length(player->trace))
        player_open(player);
    player->limit = trace_length(player->trace);
    play_on(player);
}

void player_play_after(Player *player, double seconds)
{
    player->motion = PLAYER_WAITS;
    player->wait = seconds;
    player->limit = trace_length(player->trace);
}

void player_limit(Player *player, double shown)
{
    player->limit = shown;
    player->stop = fmin(player->stop, shown);
}

bool player_asks(const Player *player)
{
    return player->motion == PLAYER_WAITS && isinf(player->wait);
}

bool player_plays(const Player *player)
{
    return player->motion == PLAYER_PLAYS ||
           (player->motion == PLAYER_WAITS && !player_asks(player));
}

void player_pause(Player *player)
{
    player->motion = PLAYER_RESTS;
}

void player_seek(Player *player, double shown)
{
    stand_at(player, shown);
}

void player_settle(Player *player)
{
    go_to(player, player_moment(player).instant);
}

void player_change_speed(Player *player, int direction)
{
    int speed = player->speed + direction;
    if (speed >= -PLAYER_SPEED_MOST && speed <= PLAYER_SPEED_MOST)
        player->speed = speed;
}

double player_speed(const Player *player)
{
    return player->speed >= 0 ? 1 << player->speed : 1.0 / (1 << -player->speed);
}

static void advance_back(Player *player, double seconds)
{
    double shown = player->shown - seconds * player->back;
    if (shown <= player->stop)
        stand_at(player, player->stop);
    else
        player->shown = shown;
}

/* Playing has come to where something is said, or to its end. */
static void arrive(Player *player)
{
    bool waits = player->motion == PLAYER_PLAYS && player->stop < player->limit;
    stand_at(player, player->stop);
    if (!waits)
        return;
    player->motion = PLAYER_WAITS;
    player->wait = player->reads(player->reader, player_moment(player).instant);
}

static void advance_wait(Player *player, double seconds)
{
    player->wait -= seconds * player_speed(player);
    if (player->wait <= 0)
        play_on(player);
}

void player_advance(Player *player, double seconds)
{
    if (player->motion == PLAYER_RESTS)
        return;
    if (player->motion == PLAYER_WAITS) {
        advance_wait(player, seconds);
        return;
    }
    if (player->stop < player->shown) {
        advance_back(player, seconds);
        return;
    }
    double author = player->trace->speed > 0 ? player->trace->speed : 1;
    double shown = player->shown + seconds * player->pace * author * player_speed(player);
    if (shown >= player->stop)
        arrive(player);
    else
        player->shown = shown;
}

bool player_moving(const Player *player)
{
    return player->motion != PLAYER_RESTS && !player_asks(player);
}
