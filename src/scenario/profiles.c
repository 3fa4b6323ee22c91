/* The profiles: other defaults for keys, which the file may overrule. */
#include "scenario/profiles.h"

#include "scenario/parts.h"

static const Stack STACKS[] = {
    [PROFILE_RFC9293] = {PROFILE_TABLE(OF_RFC9293)},
    [PROFILE_RFC793] = {PROFILE_TABLE(OF_RFC793)},
    [PROFILE_LINUX] = {PROFILE_TABLE(OF_LINUX)},
    [PROFILE_BSD] = {PROFILE_TABLE(OF_BSD)},
};

Settings profile_settings(Profile profile)
{
    return (Settings){
        .delay = 100 * SIM_MS,
        /* RFC 9293 3.4.2 chooses 2 min; 2 s can be watched. B TCPTV_MSL. */
        .msl = profile == PROFILE_BSD ? 30 * SIM_SECOND : 2 * SIM_SECOND,
        .stack = STACKS[profile],
        .first_port = 49152,
        .last_port = 65535,
        .profile = profile,
        .seed = 1,
        .speed = 1.0,
        .end = SIM_NEVER,
    };
}

static void check_action(Reader *r, Profile profile, const Action *action)
{
    if (action->defer > 0 && profile != PROFILE_LINUX)
        reader_error(r, CODE_PROFILE, action->span, "only Linux has `defer`",
                     "put `profile: linux` under `settings`");
    if (action->linger > 0 && profile != PROFILE_LINUX && profile != PROFILE_BSD)
        reader_error(r, CODE_PROFILE, action->span, "only sockets have `linger`",
                     "put `profile: linux` or `profile: bsd` under `settings`");
}

void profile_check(Reader *r, const Scenario *scenario)
{
    for (int i = 0; i < scenario->steps.count; i++) {
        const ActionList *actions = &scenario->steps.items[i].actions;
        for (int k = 0; k < actions->count; k++)
            check_action(r, scenario->settings.profile, &actions->items[k]);
    }
}
