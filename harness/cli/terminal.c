#include "terminal.h"

#include <glib.h>
#include <sys/ioctl.h>
#include <unistd.h>

static bool is_set(const char *variable)
{
    const char *value = g_getenv(variable);
    return value && *value;
}

size_t hc_terminal_width(int fd)
{
    struct winsize size;
    return ioctl(fd, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

bool hc_terminal_is_capable(int fd)
{
    return isatty(fd) && is_set("TERM") && g_strcmp0(g_getenv("TERM"), "dumb") != 0;
}

bool hc_terminal_has_colour(int fd, bool no_color)
{
    return hc_terminal_is_capable(fd) && !no_color && !is_set("NO_COLOR");
}
