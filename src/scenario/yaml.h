/* The file as a tree of maps, lists and plain values, each with its place.
 *
 * This is the only part that knows libyaml. What YAML has beyond the needs of a
 * scenario (anchors, tags, several documents, keys that are no words) is
 * refused here, so that the readers of the tree never meet it.
 *
 * Owns:    the nodes live in the reader's arena.
 */
#ifndef TCPDUET_SCENARIO_YAML_H
#define TCPDUET_SCENARIO_YAML_H

#include "scenario/node.h"

/* Reads r->source. NULL when not even a part of it can be shown. */
Node *yaml_read(Reader *r);

#endif
