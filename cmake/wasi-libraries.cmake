# The libraries of the layers below the window, from their sources: Debian has none for
# wasm32. `./dev web` fetches them; TCPDUET_SOURCES names the folder where they lie.
set(TCPDUET_SOURCES "" CACHE PATH "the unpacked sources of libyaml, utf8proc and zlib")

function(add_foreign target name include)
    add_library(${name} STATIC ${ARGN})
    target_include_directories(${name} SYSTEM PUBLIC ${include})
    target_compile_options(${name} PRIVATE -w)
    add_library(PkgConfig::${target} ALIAS ${name})
endfunction()

file(GLOB yaml_sources ${TCPDUET_SOURCES}/libyaml-*/src/*.c)
file(GLOB yaml_include ${TCPDUET_SOURCES}/libyaml-*/include)
file(GLOB utf8proc_source ${TCPDUET_SOURCES}/utf8proc-*/utf8proc.c)
file(GLOB zlib_include ${TCPDUET_SOURCES}/zlib-*)
foreach(found yaml_sources utf8proc_source zlib_include)
    if(NOT ${found})
        message(FATAL_ERROR "TCPDUET_SOURCES=${TCPDUET_SOURCES} lacks a library; "
            "./dev web fetches them")
    endif()
endforeach()

add_foreign(YAML yaml ${yaml_include} ${yaml_sources})
target_compile_definitions(yaml PUBLIC YAML_DECLARE_STATIC PRIVATE YAML_VERSION_MAJOR=0
    YAML_VERSION_MINOR=2 YAML_VERSION_PATCH=5 YAML_VERSION_STRING="0.2.5")
cmake_path(GET utf8proc_source PARENT_PATH utf8proc_include)
add_foreign(UTF8PROC utf8proc ${utf8proc_include} ${utf8proc_source})
target_compile_definitions(utf8proc PUBLIC UTF8PROC_STATIC)
set(zlib_sources adler32 compress crc32 deflate inffast inflate inftrees trees uncompr zutil)
list(TRANSFORM zlib_sources PREPEND ${zlib_include}/)
list(TRANSFORM zlib_sources APPEND .c)
add_foreign(ZLIB z ${zlib_include} ${zlib_sources})
