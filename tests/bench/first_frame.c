/* Stands before SDL (LD_PRELOAD): when the program has shown its first frame, says
 * how many microseconds that took and ends it.
 *
 * FIRST_FRAME_START is when the program was started, as `date +%s%N` prints it.
 */
#define _GNU_SOURCE
#include <SDL.h>
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

int SDL_UpdateWindowSurfaceRects(SDL_Window *window, const SDL_Rect *rects, int count)
{
    int (*show)(SDL_Window *, const SDL_Rect *, int);
    *(void **)&show = dlsym(RTLD_NEXT, "SDL_UpdateWindowSurfaceRects");
    show(window, rects, count);
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    const char *start = getenv("FIRST_FRAME_START");
    long long started = start ? atoll(start) : 0;
    printf("%lld\n", (now.tv_sec * 1000000000LL + now.tv_nsec - started) / 1000);
    fflush(stdout);
    _exit(0);
}
