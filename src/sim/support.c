/* What the format can say and nobody can run is refused by name: nothing of a
 * file is ignored in silence. */
#include "sim/world.h"

void support_check(const Scenario *scenario, DiagList *diags)
{
    bool puppet = scenario->hosts[HOST_CLIENT].puppet || scenario->hosts[HOST_SERVER].puppet;
    if (puppet && scenario->start_established)
        diag_error(diags, (DiagSaid){"N002",
                                     "`start: established` needs a TCP at both ends",
                                     "a puppet has none; inject the handshake",
                                     {0}});
}
