/* The codes of everything that can be wrong with a scenario file.
 *
 * A code never changes its meaning and is never used again for another one:
 * people search for them. New ones go to the end of their group. F is about the
 * file as a whole, S about what stands in it: S001 its YAML, S011 its shape,
 * S020 its values, S040 names and triggers, S050 actions, S060 segments, S070
 * expectations and questions, S080 what does not go together.
 */
#ifndef TCPDUET_SCENARIO_CODES_H
#define TCPDUET_SCENARIO_CODES_H

/* Columns: name, code, meaning. */
#define SCENARIO_CODES(X)                                                                          \
    X(UNREADABLE, "F001", "the file cannot be opened or read")                                     \
    X(FOLDER, "F002", "a folder was named instead of a file")                                      \
    X(TOO_LARGE, "F003", "the file is larger than 1 MiB")                                          \
    X(NOTHING_IN_IT, "F004", "the file is empty or holds only comments")                           \
    X(BINARY, "F005", "the file holds zero bytes, so it is no text")                               \
    X(NOT_UTF8, "F006", "the file is not encoded in UTF-8")                                        \
    X(NO_FILE, "F007", "a pipe or a device was named instead of a file")                           \
    X(SYNTAX, "S001", "the YAML cannot be understood")                                             \
    X(TAB, "S002", "a tab stands in the indentation")                                              \
    X(FULL_WIDTH, "S003", "full-width punctuation stands where YAML wants its own")                \
    X(COLON_IN_TEXT, "S004", "a text with a colon and a space in it is not in quotes")             \
    X(ANCHOR, "S005", "an anchor or an alias")                                                     \
    X(TAG, "S006", "a YAML tag")                                                                   \
    X(SECOND_DOCUMENT, "S007", "a second document in the file")                                    \
    X(TOO_DEEP, "S008", "more than 64 levels of nesting")                                          \
    X(DUPLICATE_KEY, "S009", "the same key twice in one map")                                      \
    X(KEY_NO_WORD, "S010", "a key that is a list or a map")                                        \
    X(MISSING_KEY, "S011", "a required key is missing")                                            \
    X(UNKNOWN_KEY, "S012", "an unknown key")                                                       \
    X(WRONG_SHAPE, "S013", "a map, a list or a plain value where another of them is needed")       \
    X(NO_VALUE, "S014", "nothing stands behind a key")                                             \
    X(CUT_OFF, "S015", "a # cuts off the end of a phrase")                                         \
    X(TOO_MANY_STEPS, "S016", "more than 10,000 steps")                                            \
    X(TOO_MANY_FAULTS, "S017", "more than 1,000 faults")                                           \
    X(TOO_MANY_KEYS, "S018", "more than 256 keys in one map")                                      \
    X(CONTROL_CHARACTER, "S019", "a character that no YAML file may hold")                         \
    X(FORMAT, "S020", "a format number that this program does not read")                           \
    X(LANGUAGE_TAG, "S021", "something that is no language tag")                                   \
    X(EMPTY, "S022", "an empty text, map or list")                                                 \
    X(UNKNOWN_WORD, "S023", "a word that is none of those that a key allows")                      \
    X(LANGUAGE_NAME, "S024", "a language that the program has under another tag")                  \
    X(NO_DURATION, "S030", "something that is no duration")                                        \
    X(NO_UNIT, "S031", "a duration without a unit")                                                \
    X(NO_NUMBER, "S032", "something that is no number")                                            \
    X(OUT_OF_RANGE, "S033", "a number outside its range")                                          \
    X(NO_RANGE, "S034", "something that is no range of numbers")                                   \
    X(UNKNOWN_HOST, "S040", "a host that is neither client nor server")                            \
    X(UNKNOWN_STATE, "S041", "a state that RFC 9293 does not name")                                \
    X(UNKNOWN_SEGMENT, "S042", "an unknown kind of segment")                                       \
    X(UNKNOWN_OF, "S043", "an unknown word behind `of`")                                           \
    X(UNKNOWN_TRIGGER, "S044", "an unknown trigger")                                               \
    X(MISSING_WORD, "S045", "a phrase that ends too early")                                        \
    X(EXTRA_WORD, "S046", "a word that does not belong to the phrase")                             \
    X(CONNECTION_NAME, "S047", "something that is no name of a connection")                        \
    X(UNKNOWN_ACTION, "S050", "an unknown action")                                                 \
    X(UNKNOWN_TIMER, "S051", "an unknown timer")                                                   \
    X(SAID_TWICE, "S052", "the same part of an action or expectation twice")                       \
    X(UNKNOWN_FLAG, "S060", "an unknown flag of a segment")                                        \
    X(EXPRESSION, "S061", "an expression for a sequence number that is none")                      \
    X(TOO_MANY_TERMS, "S062", "an expression of more than 8 terms")                                \
    X(UNKNOWN_CLAIM, "S070", "a sentence of `expect` that is none")                                \
    X(QUESTION, "S071", "the parts of a question do not fit each other")                           \
    X(ANSWER, "S072", "the answer is none of the choices")                                         \
    X(CONFLICT, "S080", "two keys that exclude each other")                                        \
    X(PUPPET, "S081", "a puppet is to do what only a host with TCP can")                           \
    X(PROFILE, "S082", "an action that the profile does not have")

#define SCENARIO_CODE_ENUM(name, code, meaning) CODE_##name,
typedef enum CodeId { SCENARIO_CODES(SCENARIO_CODE_ENUM) } CodeId;

#endif
