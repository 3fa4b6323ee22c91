/* The colours. One colour an end; the states in hues by phase: grey for
 * nothing, sky for opening, green for open, rose for the active and amber for
 * the passive close, deeper as it goes on. None carries a meaning alone. */
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
        .accent = 0x004C8CFF,
        .state =
            {
                [TCP_CLOSED] = 0xDFE3E9FF,
                [TCP_LISTEN] = 0xD3E8F3FF,
                [TCP_SYN_SENT] = 0xB0D8ECFF,
                [TCP_SYN_RECEIVED] = 0x93C8E3FF,
                [TCP_ESTABLISHED] = 0x8ED3B7FF,
                [TCP_FIN_WAIT_1] = 0xF3D3E4FF,
                [TCP_FIN_WAIT_2] = 0xEBBBD5FF,
                [TCP_CLOSING] = 0xE3A6C7FF,
                [TCP_TIME_WAIT] = 0xDB94BBFF,
                [TCP_CLOSE_WAIT] = 0xF6DE9CFF,
                [TCP_LAST_ACK] = 0xEBC35FFF,
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
        .accent = 0x74B8F5FF,
        .state =
            {
                [TCP_CLOSED] = 0x333A45FF,
                [TCP_LISTEN] = 0x1F3F50FF,
                [TCP_SYN_SENT] = 0x1E4A61FF,
                [TCP_SYN_RECEIVED] = 0x1D5370FF,
                [TCP_ESTABLISHED] = 0x11563FFF,
                [TCP_FIN_WAIT_1] = 0x4B2A40FF,
                [TCP_FIN_WAIT_2] = 0x5A2F4BFF,
                [TCP_CLOSING] = 0x693556FF,
                [TCP_TIME_WAIT] = 0x763860FF,
                [TCP_CLOSE_WAIT] = 0x4A3D12FF,
                [TCP_LAST_ACK] = 0x604C0CFF,
            },
        .on_state = ALL_STATES(0xECEFF4FF),
    },
    {
        .name = "high-contrast",
        .wash = 0.13,
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
        .accent = 0x66CCFFFF,
        .state =
            {
                [TCP_CLOSED] = 0xBDBDBDFF,
                [TCP_LISTEN] = 0xBFE9FFFF,
                [TCP_SYN_SENT] = 0x8FD9FFFF,
                [TCP_SYN_RECEIVED] = 0x66CCFFFF,
                [TCP_ESTABLISHED] = 0x3DFFB0FF,
                [TCP_FIN_WAIT_1] = 0xFFD6F1FF,
                [TCP_FIN_WAIT_2] = 0xFFBCE8FF,
                [TCP_CLOSING] = 0xFFA2DFFF,
                [TCP_TIME_WAIT] = 0xFF8AD8FF,
                [TCP_CLOSE_WAIT] = 0xFFE28AFF,
                [TCP_LAST_ACK] = 0xFFC933FF,
            },
        .on_state = ALL_STATES(0x000000FF),
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
