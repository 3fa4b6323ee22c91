/* How C and the page meet: functions that the page calls, and functions of the page.
 *
 * Texts are UTF-8 that ends with a NUL; one that comes in lives in memory from web_alloc and
 * is the page's to free, one that goes out is valid until the next call.
 */
#ifndef TCPDUET_WEB_EXPORT_H
#define TCPDUET_WEB_EXPORT_H

#include "draw/drawing.h"

/* The page calls it by its own name. */
#define EXPORT __attribute__((visibility("default"), used)) extern

/* The page has it under this name. */
#define IMPORT(name) __attribute__((import_module("page"), import_name(name))) extern

/* A text of a face, whose number the page knows, and the width that it has said, of an em
 * of 1. Numbers hold until the next drawing begins, which is said before. */
typedef struct WebText {
    int number;
    double width;
} WebText;
WebText web_text_known(Face face, const char *lang, const char *string);
void web_texts_begin(void);

/* The page's own measure of texts. */
TextMeasure web_measure(void);

/* Gives every shape to the page, back to front. */
void web_paint(const Drawing *drawing);

#endif
