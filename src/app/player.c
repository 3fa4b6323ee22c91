#include "app/player.h"

#include <assert.h>

/* A step takes no longer than this for each instant on its way, so that nobody
 * waits for a long flight or a compressed wait that he has asked to be over. */
static const double STEP_SECONDS = 1.0;

/* What a step back takes, whatever it goes back over. */
static const double BACK_SECONDS = 0.3;

void player_load(Player *player, const Trace *trace)
{
    player->trace = trace;
    player->motion = PLAYER_RESTS;
    player->shown = 0;
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

static void step_forward(Player *player, bool beat)
{
    int from = player_standing(player);
    int to = trace_step(player->trace, from, 1, beat);
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

void player_step(Player *player, int direction, bool beat)
{
    assert(direction == 1 || direction == -1);
    if (player->motion == PLAYER_PLAYS)
        player_pause(player);
    if (direction > 0)
        step_forward(player, beat);
    else
        go_to(player, trace_step(player->trace, player_standing(player), -1, beat));
}

void player_first(Player *player)
{
    stand_at(player, 0);
}

void player_last(Player *player)
{
    stand_at(player, trace_length(player->trace));
}

void player_play(Player *player)
{
    if (player->shown >= trace_length(player->trace))
        player_first(player);
    player->motion = PLAYER_PLAYS;
    player->stop = trace_length(player->trace);
    player->pace = 1;
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

void player_advance(Player *player, double seconds)
{
    if (player->motion == PLAYER_RESTS)
        return;
    if (player->stop < player->shown) {
        advance_back(player, seconds);
        return;
    }
    double author = player->trace->speed > 0 ? player->trace->speed : 1;
    double shown = player->shown + seconds * player->pace * author * player_speed(player);
    if (shown >= player->stop)
        stand_at(player, player->stop);
    else
        player->shown = shown;
}

bool player_moving(const Player *player)
{
    return player->motion != PLAYER_RESTS;
}
