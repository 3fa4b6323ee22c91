/* Questions to the audience. */
#include "scenario/parts.h"

#include <string.h>

enum { CHOICES_MAX = 9 };

static void read_predict(Reader *r, const Node *value, void *into)
{
    enum { SEGMENT = HOST_COUNT };
    static const ValueWord WHAT[] = {
        {"client", HOST_CLIENT}, {"server", HOST_SERVER}, {"segment", SEGMENT}, {NULL, 0}};
    Ask *ask = into;
    int what = SEGMENT;
    if (!value_word(r, value, WHAT, &what))
        return;
    ask->kind = what == SEGMENT ? ASK_PREDICT_SEGMENT : ASK_PREDICT_STATE;
    if (what != SEGMENT)
        ask->host = (Host)what;
}

static void read_choices(Reader *r, const Node *value, void *into)
{
    TextList *choices = into;
    if (!node_need_filled_list(r, value, "a list of texts such as [CLOSED, TIME-WAIT]"))
        return;
    for (const Node *item = value->first; item; item = item->next) {
        Text text = {0};
        read_text(r, item, &text);
        arena_list_add(r->arena, choices, text);
    }
    if (!r->partial && (choices->count < 2 || choices->count > CHOICES_MAX))
        reader_error(r, CODE_QUESTION, value->key->span,
                     arena_printf(r->arena, "a question has 2 to %d choices, not %d", CHOICES_MAX,
                                  choices->count),
                     NULL);
}

static void read_answer(Reader *r, const Node *value, void *into)
{
    uint64_t answer;
    if (value_number(r, value, (Range){1, CHOICES_MAX}, &answer))
        *(int *)into = (int)answer;
}

static const Field ASK_FIELDS[] = {
    FIELD_WHOLE("predict", read_predict),
    FIELD("question", read_text, Ask, question),
    FIELD("choices", read_choices, Ask, choices),
    FIELD("answer", read_answer, Ask, answer),
    FIELD("why", read_text, Ask, why),
    {0},
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

void read_ask(Reader *r, const Node *value, void *into)
{
    Ask *ask = into;
    if (!node_need_filled_map(r, value, "a question such as {predict: client}"))
        return;
    read_map(r, value, ASK_FIELDS, "`ask`", ask);
    if (node_get(value, "predict")) {
        check_prediction(r, value);
    } else {
        check_choice(r, value, ask);
        ask->kind = ASK_CHOICE;
    }
}
