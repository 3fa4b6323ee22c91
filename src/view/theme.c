/* The colours. One colour an end, and nothing else has it; the states in one tint a phase: grey
 * for nothing, sky for opening, green for open, rose for the active and amber for the passive
 * close, violet for TIME-WAIT. Within a phase they are told apart by name and place. */
#include "view/theme.h"

#include <string.h>

#define ALL_STATES(color)                                                                          \
    {                                                                                              \
        color, color, color, color, color, color, color, color, color, color, color                \
    }

const Theme THEMES[] = {
    {
        .name = "light",
        .wash = 0.26,
        .ground = 0xE9EDF2FF,
        .panel = 0xFFFFFFFF,
        .panel_edge = 0xD3D9E2FF,
        .group = 0xF2F4F8FF,
        .ink = 0x14181FFF,
        .muted = 0x434C59FF,
        .quiet = 0x7E8797FF,
        .host = {0x004C8CFF, 0xB84A00FF},
        .host_tint = {0xDDEAF6FF, 0xFBE6D8FF},
        .on_host = 0xFFFFFFFF,
        .timer = 0x87296AFF,
        .lost = 0xB3001BFF,
        .good = 0x007A5AFF,
        .button = 0xF6F8FBFF,
        .button_edge = 0x7E8797FF,
        .state =
            {
                [TCP_CLOSED] = 0xE3E7ECFF,
                [TCP_LISTEN] = 0xC5E1F3FF,
                [TCP_SYN_SENT] = 0xC5E1F3FF,
                [TCP_SYN_RECEIVED] = 0xC5E1F3FF,
                [TCP_ESTABLISHED] = 0xA9DDC6FF,
                [TCP_FIN_WAIT_1] = 0xF1C9DEFF,
                [TCP_FIN_WAIT_2] = 0xF1C9DEFF,
                [TCP_CLOSING] = 0xF1C9DEFF,
                [TCP_TIME_WAIT] = 0xCDA6CEFF,
                [TCP_CLOSE_WAIT] = 0xF4DC9AFF,
                [TCP_LAST_ACK] = 0xF4DC9AFF,
            },
        .on_state = ALL_STATES(0x14181FFF),
    },
    {
        .name = "dark",
        .wash = 0.26,
        .ground = 0x0D1015FF,
        .panel = 0x161A21FF,
        .panel_edge = 0x2C333EFF,
        .group = 0x1D222BFF,
        .ink = 0xECEFF4FF,
        .muted = 0xB7C0CDFF,
        .quiet = 0x6F7A8AFF,
        .host = {0x74B8F5FF, 0xFF9B5EFF},
        .host_tint = {0x1E3449FF, 0x46301FFF},
        .on_host = 0x0B0E12FF,
        .timer = 0xF09FCEFF,
        .lost = 0xFF7373FF,
        .good = 0x4CC9A0FF,
        .button = 0x222832FF,
        .button_edge = 0x74808FFF,
        .state =
            {
                [TCP_CLOSED] = 0x333A45FF,
                [TCP_LISTEN] = 0x1D4863FF,
                [TCP_SYN_SENT] = 0x1D4863FF,
                [TCP_SYN_RECEIVED] = 0x1D4863FF,
                [TCP_ESTABLISHED] = 0x11563FFF,
                [TCP_FIN_WAIT_1] = 0x5A2F4BFF,
                [TCP_FIN_WAIT_2] = 0x5A2F4BFF,
                [TCP_CLOSING] = 0x5A2F4BFF,
                [TCP_TIME_WAIT] = 0x5B3B7AFF,
                [TCP_CLOSE_WAIT] = 0x574711FF,
                [TCP_LAST_ACK] = 0x574711FF,
            },
        .on_state = ALL_STATES(0xECEFF4FF),
    },
    {
        .name = "high-contrast",
        .wash = 0.26,
        .ground = 0x000000FF,
        .panel = 0x000000FF,
        .panel_edge = 0xFFFFFFFF,
        .group = 0x101010FF,
        .ink = 0xFFFFFFFF,
        .muted = 0xE6E6E6FF,
        .quiet = 0x9C9C9CFF,
        .host = {0x66CCFFFF, 0xFFB000FF},
        .host_tint = {0x003049FF, 0x402C00FF},
        .on_host = 0x000000FF,
        .timer = 0xFF8AD8FF,
        .lost = 0xFF7A7AFF,
        .good = 0x3DFFB0FF,
        .button = 0x1A1A1AFF,
        .button_edge = 0xFFFFFFFF,
        .state =
            {
                [TCP_CLOSED] = 0x404040FF,
                [TCP_LISTEN] = 0x004F7AFF,
                [TCP_SYN_SENT] = 0x004F7AFF,
                [TCP_SYN_RECEIVED] = 0x004F7AFF,
                [TCP_ESTABLISHED] = 0x005F3EFF,
                [TCP_FIN_WAIT_1] = 0x7A1F58FF,
                [TCP_FIN_WAIT_2] = 0x7A1F58FF,
                [TCP_CLOSING] = 0x7A1F58FF,
                [TCP_TIME_WAIT] = 0x5A35A0FF,
                [TCP_CLOSE_WAIT] = 0x5E4700FF,
                [TCP_LAST_ACK] = 0x5E4700FF,
            },
        .on_state = ALL_STATES(0xFFFFFFFF),
    },
    {.name = NULL},
};

const Theme *theme_named(const char *name)
{
    for (const Theme *theme = THEMES; theme->name; theme++) {
        if (strcmp(theme->name, name) == 0)
            return theme;
    }
    return NULL;
}
