/* What the commands do: one function for each row of the table. */
#ifndef TCPDUET_APP_ACTIONS_H
#define TCPDUET_APP_ACTIONS_H

#include "app/app.h"

void act_next_beat(App *app);
void act_previous_beat(App *app);
void act_next_speech(App *app);
void act_previous_speech(App *app);
void act_next_event(App *app);
void act_previous_event(App *app);
void act_play(App *app);
void act_first(App *app);
void act_last(App *app);
void act_restart(App *app);
void act_slower(App *app);
void act_faster(App *app);
void act_present(App *app);
void act_present_here(App *app);
void act_full_screen(App *app);
void act_leave(App *app);
void act_black(App *app);
void act_white(App *app);
void act_spotlight(App *app);
void act_picker(App *app);
void act_client(App *app);
void act_server(App *app);
void act_ladder(App *app);
void act_whole_run(App *app);
void act_all(App *app);
void act_arrangement(App *app);
void act_labels(App *app);
void act_netstat(App *app);
void act_relative(App *app);
void act_names(App *app);
void act_language(App *app);
void act_theme(App *app);
void act_motion(App *app);
void act_bigger(App *app);
void act_smaller(App *app);
void act_normal_size(App *app);
void act_reload(App *app);
void act_picture(App *app);
void act_copy_link(App *app);
void act_quiz(App *app);
void act_hands(App *app);
void act_answer_1(App *app);
void act_answer_2(App *app);
void act_answer_3(App *app);
void act_answer_4(App *app);
void act_undo(App *app);
void act_redo(App *app);
void act_save(App *app);
void act_help(App *app);
void act_quit(App *app);
void act_menu_next(App *app);
void act_menu_previous(App *app);
void act_menu_below(App *app);
void act_menu_above(App *app);
void act_menu_first(App *app);
void act_menu_last(App *app);
void act_menu_choose(App *app);

#endif
