/* Plays tests/pitfalls.txt against one endpoint: each script is one mistake
 * that other TCPs make, and must come out right here to the last segment. Under the
 * profiles of systems as well (CMakeLists.txt), where the script names what differs. */
#include "expect.h"
#include "support/pair.h"

#include "tcp/tcp.h"

#include <stdio.h>
#include <string.h>

enum { LONGEST_LINE = 299 };

typedef struct Player {
    TcpConfig config;
    TcpEndpoint ep;
    TcpOutcome out;
    TcpResult result;
    SimTime now;
    char script[LONGEST_LINE + 1];
    int segments_seen, told_seen, scripts;
} Player;

static uint8_t flags_from(const char *text)
{
    uint8_t flags = 0;
    flags |= strstr(text, "SYN") ? TCP_SYN : 0;
    flags |= strstr(text, "ACK") ? TCP_ACK : 0;
    flags |= strstr(text, "FIN") ? TCP_FIN : 0;
    flags |= strstr(text, "RST") ? TCP_RST : 0;
    return flags;
}

static TcpSegment segment_from(const char *text)
{
    char flags[20];
    TcpSegment seg = {0};
    int read = sscanf(text, "%19s seq %u ack %u len %u win %u", flags, &seg.seq, &seg.ack, &seg.len,
                      &seg.wnd);
    assert_int_equal(read, 5);
    seg.flags = flags_from(flags);
    return seg;
}

static void call(Player *player, const char *name, uint32_t octets)
{
    TcpEndpoint *ep = &player->ep;
    TcpOutcome *out = &player->out;
    if (strcmp(name, "OPEN_ACTIVE") == 0)
        player->result = tcp_open_active(ep, true, player->now, out);
    else if (strcmp(name, "OPEN_PASSIVE") == 0)
        player->result = tcp_open_passive(ep, out);
    else if (strcmp(name, "SEND") == 0)
        player->result = tcp_send(ep, octets, player->now, out);
    else if (strcmp(name, "RECEIVE") == 0)
        player->result = tcp_receive(ep, octets, player->now, out);
    else if (strcmp(name, "CLOSE") == 0)
        player->result = tcp_close(ep, player->now, out);
    else if (strcmp(name, "ABORT") == 0)
        player->result = tcp_abort(ep, out);
    else
        fail_msg("%s: no such call: %s", player->script, name);
}

static void expect_all_was_named(const Player *player)
{
    if (player->segments_seen != player->out.segment_count)
        fail_msg("%s: %d segments left, %d named", player->script, player->out.segment_count,
                 player->segments_seen);
}

static void begin_event(Player *player)
{
    expect_all_was_named(player);
    player->segments_seen = 0;
    player->told_seen = 0;
    player->result = TCP_OK;
    player->now += 10 * SIM_MS;
}

static void expect_segment(Player *player, const char *text)
{
    if (player->segments_seen >= player->out.segment_count)
        fail_msg("%s: nothing left, wanted %s", player->script, text);
    TcpSegment want = segment_from(text);
    TcpSegment got = player->out.segments[player->segments_seen++].segment;
    if (got.flags != want.flags || got.seq != want.seq || got.ack != want.ack ||
        got.len != want.len || got.wnd != want.wnd)
        fail_msg("%s: wanted %s, got %s seq %u ack %u len %u win %u", player->script, text,
                 tcp_flags_text(got.flags), got.seq, got.ack, got.len, got.wnd);
}

static void expect_state(Player *player, const char *name)
{
    if (strcmp(tcp_state_name(player->ep.state), name) != 0)
        fail_msg("%s: wanted %s, is in %s", player->script, name, tcp_state_name(player->ep.state));
}

static bool was_told(const Player *player, const char *text)
{
    unsigned octets = 0;
    bool is_data = sscanf(text, "received %u", &octets) == 1;
    for (int i = 0; i < player->out.notice_count; i++) {
        TcpNotice notice = player->out.notices[i];
        if (is_data ? notice.what == TCP_TOLD_DATA && notice.len == octets
                    : strcmp(tcp_notice_text(notice.what), text) == 0)
            return true;
    }
    return strcmp(tcp_result_text(player->result), text) == 0;
}

static void begin_script(Player *player, const char *name)
{
    expect_all_was_named(player);
    snprintf(player->script, sizeof player->script, "%s", name);
    player->out = (TcpOutcome){0};
    player->segments_seen = 0;
    player->now = 0;
    player->scripts++;
}

static bool is_named(Under profile, const char *word, size_t length)
{
    const char *name = UNDER_NAMES[profile];
    return strlen(name) == length && memcmp(name, word, length) == 0;
}

static bool is_profile(const char *word, size_t length)
{
    for (int i = 0; i < UNDER_COUNT; i++) {
        if (is_named((Under)i, word, length))
            return true;
    }
    return false;
}

/* What stands behind "[linux bsd] ", when that names the profile under test; NULL when it
 * names others alone. A line without such a mark holds for all. */
static const char *for_this_profile(const char *line)
{
    if (line[0] != '[')
        return line;
    bool meant = false;
    while (*line != ']') {
        const char *word = line + 1;
        line = word + strcspn(word, " ]");
        size_t length = (size_t)(line - word);
        if (!is_profile(word, length))
            fail_msg("no such profile: %s", word);
        meant |= is_named(rows_under(), word, length);
    }
    return meant ? line + strlen("] ") : NULL;
}

static void play_line(Player *player, const char *whole)
{
    const char *line = for_this_profile(whole + strspn(whole, " "));
    if (!line)
        return;
    char word[40];
    uint32_t number = 0;
    if (strncmp(line, "script ", 7) == 0) {
        begin_script(player, line + 7);
    } else if (sscanf(line, "iss %u", &number) == 1) {
        player->ep = tcp_endpoint(&player->config, number);
    } else if (strncmp(line, "reads only", 10) == 0) {
        tcp_meter_reading(&player->ep, true, player->now, &player->out);
    } else if (sscanf(line, "call %39s %u", word, &number) >= 1) {
        begin_event(player);
        call(player, word, number);
    } else if (strncmp(line, "segment ", 8) == 0) {
        begin_event(player);
        TcpSegment seg = segment_from(line + 8);
        tcp_segment_arrives(&player->ep, &seg, player->now, &player->out);
    } else if (sscanf(line, "timer %39s", word) == 1) {
        begin_event(player);
        TcpTimerId timer = strcmp(word, "RTX") == 0 ? TCP_RTO : TCP_USER_TIMEOUT;
        tcp_timer_expires(&player->ep, timer, player->now, &player->out);
    } else if (strncmp(line, "sends ", 6) == 0) {
        expect_segment(player, line + 6);
    } else if (strncmp(line, "then ", 5) == 0) {
        expect_state(player, line + 5);
    } else if (strncmp(line, "told ", 5) == 0) {
        if (!was_told(player, line + 5))
            fail_msg("%s: was not told: %s", player->script, line + 5);
    } else if (*line) {
        fail_msg("%s: means nothing: %s", player->script, line);
    }
}

static void every_pitfall_comes_out_right(void **state)
{
    (void)state;
    Player player = {.config = CONFIG};
    player.config.mss = 536;
    player.config.rcv_buffer = 65535;
    FILE *file = fopen(TESTS_DIR "/pitfalls.txt", "r");
    assert_non_null(file);
    char line[LONGEST_LINE + 1];
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] != '#')
            play_line(&player, line);
    }
    expect_all_was_named(&player);
    fclose(file);
    assert_int_equal(player.scripts, 53);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_pitfall_comes_out_right)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
