/* What every test program includes: cmocka, with the headers that it needs
 * before itself. */
#ifndef TCPDUET_TESTS_EXPECT_H
#define TCPDUET_TESTS_EXPECT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#endif
