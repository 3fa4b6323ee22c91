# What is installed, and nothing else; tests/test_package.sh has the list.

# The program finds its files as ../share/tcpduet from itself (src/app/data.c).
set(data share/tcpduet)
set(fonts ${CMAKE_SOURCE_DIR}/assets/fonts)
set(desktop ${CMAKE_SOURCE_DIR}/assets/desktop)

# Icons, man page and completions come from the program's own drawing and tables.
set(made ${CMAKE_BINARY_DIR}/installed)
set(icon_sizes 16 22 24 32 48 64 128 256 512)
set(made_files tcpduet.1 tcpduet.bash tcpduet.zsh tcpduet.fish scenario.schema.json icon.svg)
foreach(size ${icon_sizes})
    list(APPEND made_files icon-${size}.png)
endforeach()
list(TRANSFORM made_files PREPEND ${made}/)

file(GLOB sources CONFIGURE_DEPENDS src/desktop/*.c)
add_executable(desktop-tool ${sources})
target_link_libraries(desktop-tool cli)
target_compile_definitions(desktop-tool PRIVATE TCPDUET_DESCRIPTION="${PROJECT_DESCRIPTION}")
add_custom_command(OUTPUT ${made_files}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${made}
    COMMAND desktop-tool ${made} ${fonts}
    DEPENDS desktop-tool
    COMMENT "Drawing the icons, writing man page and completions")
add_custom_target(desktop ALL DEPENDS ${made_files})

install(TARGETS tcpduet)
install(DIRECTORY assets/lang assets/schema DESTINATION ${data}/assets)
install(FILES assets/new-scenario.yaml DESTINATION ${data}/assets)
install(DIRECTORY assets/fonts DESTINATION ${data}/assets FILES_MATCHING PATTERN "*.tt[cf]")
install(DIRECTORY scenarios DESTINATION ${data} FILES_MATCHING PATTERN "*.yaml")
# The page for browsers, where `./dev web` has made it.
install(CODE "
    if(EXISTS \"${CMAKE_SOURCE_DIR}/build/web/tcpduet.html\")
        file(INSTALL \"${CMAKE_SOURCE_DIR}/build/web/tcpduet.html\"
            DESTINATION \"\${CMAKE_INSTALL_PREFIX}/${data}/web\")
    endif()")

install(FILES ${made}/tcpduet.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${made}/tcpduet.bash RENAME tcpduet
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${made}/tcpduet.zsh RENAME _tcpduet
    DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES ${made}/tcpduet.fish
    DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)

set(icons ${CMAKE_INSTALL_DATADIR}/icons/hicolor)
foreach(size ${icon_sizes})
    install(FILES ${made}/icon-${size}.png RENAME tcpduet.png
        DESTINATION ${icons}/${size}x${size}/apps)
endforeach()
install(FILES ${made}/icon.svg RENAME tcpduet.svg DESTINATION ${icons}/scalable/apps)

install(FILES ${desktop}/tcpduet.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${desktop}/tcpduet.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages)
install(FILES ${desktop}/org.tcpduet.tcpduet.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)

install(FILES LICENSE assets/NEWS.md assets/fonts/FONTLOG.txt assets/fonts/OFL.txt
    DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES scenarios/README.md scenarios/TRACE.md
    DESTINATION ${CMAKE_INSTALL_DOCDIR}/scenarios)

install(CODE "set(share \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_DATADIR}\")")
install(SCRIPT cmake/refresh.cmake)
configure_file(cmake/uninstall.cmake.in ${CMAKE_BINARY_DIR}/uninstall.cmake @ONLY)
add_custom_target(uninstall COMMAND ${CMAKE_COMMAND} -P ${CMAKE_BINARY_DIR}/uninstall.cmake)
