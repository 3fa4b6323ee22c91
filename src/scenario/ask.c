/* Questions to the audience: read and written. */
#include "scenario/parts.h"
#include "scenario/values.h"

#include <string.h>

enum { CHOICES_MAX = 9 };

enum { A_SEGMENT = HOST_COUNT };
static const ValueWord PREDICTED[] = {
    {"client", HOST_CLIENT}, {"server", HOST_SERVER}, {"segment", A_SEGMENT}, {NULL, 0}};

static void read_predict(Reader *r, const Node *value, void *into)
{
    Ask *ask = into;
    int what = A_SEGMENT;
    if (!value_word(r, value, PREDICTED, &what))
        return;
    ask->kind = what == A_SEGMENT ? ASK_PREDICT_SEGMENT : ASK_PREDICT_STATE;
    if (what != A_SEGMENT)
        ask->host = (Host)what;
}

static void read_choices(Reader *r, const Node *value, void *into)
{
    TextList *choices = into;
    if (!node_need_filled_list(r, value, "a list of texts such as [CLOSED, TIME-WAIT]"))
        return;
    for (const Node *item = value->first; item; item = item->next) {
        Text text = {0};
        value_read_text(r, item, &text);
        arena_list_add(r->arena, choices, text);
    }
    if (!r->partial && (choices->count < 2 || choices->count > CHOICES_MAX))
        reader_error(r, CODE_QUESTION, value->key->span,
                     arena_printf(r->arena, "a question has 2 to %d choices, not %d", CHOICES_MAX,
                                  choices->count),
                     NULL);
}

static const char *write_predict(const Writer *w, const void *said)
{
    (void)w;
    const Ask *ask = said;
    if (ask->kind == ASK_PREDICT_STATE)
        return host_name(ask->host);
    return ask->kind == ASK_PREDICT_SEGMENT ? PREDICTED[A_SEGMENT].word : NULL;
}

static const ValueKind PREDICT = {.words = PREDICTED, .read = read_predict, .write = write_predict};
static const ValueKind CHOICES = {.other = &VALUE_TEXT,
                                  .count = COUNT_LIST,
                                  .items = {2, CHOICES_MAX},
                                  .read = read_choices,
                                  .item_size = sizeof(Text),
                                  .for_people = true};
static const ValueKind ANSWER = {.range = {1, CHOICES_MAX}};

static const KeyRow ASK_KEYS[] = {
    KEY_OF_ALL("predict", PREDICT,
               "Which state comes next, or which flags? The run knows the answer."),
    KEY("question", VALUE_TEXT, Ask, question, "What the audience is asked."),
    KEY("choices", CHOICES, Ask, choices, "2 to 9 texts."),
    KEY("answer", ANSWER, Ask, answer, "Which choice is right, from 1."),
    KEY("why", VALUE_TEXT, Ask, why, "Said after the answer."),
};

static const Ask USUAL = {.kind = ASK_NOTHING};

static const KeyMap ASK_MAP = {
    KEYS("`ask`", ASK_KEYS),
    .usual = &USUAL,
    .rules = "\"anyOf\": [{\"required\": [\"predict\"], \"properties\": {\"question\": false, "
             "\"choices\": false, \"answer\": false}}, {\"required\": [\"question\", \"choices\", "
             "\"answer\"], \"properties\": {\"predict\": false}}]",
};

/* A prediction needs nothing else; the engine knows its answer. */
static void check_prediction(Reader *r, const Node *map)
{
    static const char *const OTHERS[] = {"question", "choices", "answer", NULL};
    for (int i = 0; OTHERS[i]; i++) {
        const Node *other = node_get(map, OTHERS[i]);
        if (other)
            reader_error(
                r, CODE_QUESTION, other->key->span,
                arena_printf(r->arena, "`%s` does not go together with `predict`", OTHERS[i]),
                "the answer to `predict` is what the engine then does");
    }
}

static void check_choice(Reader *r, const Node *map, const Ask *ask)
{
    static const char *const NEEDED[] = {"question", "choices", "answer", NULL};
    const char *missing = NULL;
    for (int i = 0; NEEDED[i] && !missing; i++) {
        if (!node_get(map, NEEDED[i]))
            missing = NEEDED[i];
    }
    if (missing && !r->partial)
        reader_error(r, CODE_MISSING_KEY, map->span,
                     arena_printf(r->arena, "`%s` is missing in `ask`", missing),
                     "write {predict: client}, or {question: …, choices: […], answer: 1}");
    if (!missing && ask->answer > ask->choices.count && ask->choices.count > 0)
        reader_error(r, CODE_ANSWER, node_span(node_get(map, "answer")),
                     arena_printf(r->arena, "there is no choice %d", ask->answer),
                     arena_printf(r->arena, "the answer counts from 1 to %d", ask->choices.count));
}

static void read_ask(Reader *r, const Node *value, void *into)
{
    Ask *ask = into;
    if (!node_need_filled_map(r, value, "a question such as {predict: client}"))
        return;
    key_read_all(r, value, &ASK_MAP, ask);
    if (node_get(value, "predict")) {
        check_prediction(r, value);
    } else {
        check_choice(r, value, ask);
        ask->kind = ASK_CHOICE;
    }
}

static const char *write_ask(const Writer *w, const void *said)
{
    const Ask *ask = said;
    return ask->kind == ASK_NOTHING ? NULL : key_written_all(w, &ASK_MAP, ask);
}

const ValueKind ASK = {.map = &ASK_MAP, .read = read_ask, .write = write_ask};
