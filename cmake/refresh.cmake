# Tells desktops what has come to the folder `share` or gone from it, where it is not a
# package that is made: file types, what opens them, icons.
if("$ENV{DESTDIR}" STREQUAL "")
    foreach(refresh "update-mime-database;mime" "update-desktop-database;applications"
            "gtk-update-icon-cache;-q;-t;icons/hicolor")
        list(POP_FRONT refresh program)
        list(POP_BACK refresh folder)
        find_program(${program} ${program})
        if(${program} AND EXISTS "${share}/${folder}")
            execute_process(COMMAND ${${program}} ${refresh} "${share}/${folder}"
                OUTPUT_QUIET ERROR_QUIET)
        endif()
    endforeach()
endif()
