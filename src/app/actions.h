/* What the commands do: one function for each row of the table. */
#ifndef TCPDUET_APP_ACTIONS_H
#define TCPDUET_APP_ACTIONS_H

#include "app/commands.h"

#define COMMAND_AS_ACTION(id, name, ...) void act_##name(App *app);
APP_COMMANDS(COMMAND_AS_ACTION)

#endif
