# Builds for a browser: Debian's clang, lld and wasi-libc, as they are packaged.
set(CMAKE_SYSTEM_NAME Generic) # CMake 3.25 knows none
set(TCPDUET_BROWSER ON)
set(CMAKE_SYSTEM_PROCESSOR wasm32)
set(CMAKE_C_COMPILER clang)
set(CMAKE_C_COMPILER_TARGET wasm32-wasi)
set(CMAKE_SYSROOT /usr)
# Its headers come before the machine's own, which the sysroot has too.
set(CMAKE_C_FLAGS_INIT "-isystem /usr/include/wasm32-wasi")
set(CMAKE_EXE_LINKER_FLAGS_INIT "-L/usr/lib/wasm32-wasi")
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
set(CMAKE_C_VISIBILITY_PRESET hidden)
