"""Input files that take too long to make anew for every process.

The folder is the one of kernels/support/cache.h. A file is written beside its name under
a lock and renamed, so that nobody ever opens half of one and two processes do not make
the same one.
"""

import fcntl
import os
from contextlib import contextmanager

from registry import Skip

# The number goes up when a maker writes something else than it did under the same name.
PREFIX = "py-1-"
AT_ONCE = 64


@contextmanager
def or_skip():
    """What goes wrong with files within skips the case, and says what can be done."""
    try:
        yield
    except OSError as error:
        raise Skip("cannot use the cache folder: %s (HEAPCLOCK_CACHE names another one)"
                   % error)


def folder():
    """The cache folder, made if need be."""
    path = folder_name()
    os.makedirs(path, exist_ok=True)
    return path


def folder_name():
    """A relative XDG_CACHE_HOME is void, says its specification."""
    own, caches, home = (os.environ.get(name, "")
                         for name in ("HEAPCLOCK_CACHE", "XDG_CACHE_HOME", "HOME"))
    if own:
        return own
    if os.path.isabs(caches):
        return os.path.join(caches, "heapclock")
    if home:
        return os.path.join(home, ".cache", "heapclock")
    return common_folder()


def common_folder():
    """In /tmp others may have been there first, with a folder or link of that name."""
    path = "/tmp/heapclock-cache-%d" % os.geteuid()
    os.makedirs(path, mode=0o700, exist_ok=True)
    if os.lstat(path).st_uid != os.geteuid():
        raise PermissionError("%s belongs to another user" % path)
    return path


def need_file(name, make):
    """The path of a complete file of that name. make(path) writes it; the name says
    everything that its contents depend on."""
    with or_skip():
        path = os.path.join(folder(), PREFIX + name)
        if os.path.exists(path):
            return path
        with open(os.path.join(folder(), PREFIX + "lock"), "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not os.path.exists(path):  # nobody was faster
                make_file(path, make)
        return path


def make_file(path, make):
    """On the disk before it has its name: a file that lost its end in a crash would be
    taken for a complete one ever after."""
    draft = path + ".new"
    if os.path.exists(draft):
        os.unlink(draft)  # its maker was killed
    make(draft)
    with open(draft, "rb") as made:
        os.fsync(made.fileno())
    os.rename(draft, path)


def claim_on_disk(name):
    """A file of this process alone, empty at first: the first of some names that no
    living process holds. Closing the file that is returned gives it up."""
    with or_skip():
        for number in range(AT_ONCE):
            file = open(os.path.join(folder(), "%s%s-%d" % (PREFIX, name, number)), "a")
            if is_held(file):
                file.close()
                continue
            if is_on_disk(file):
                file.truncate(0)
                return file
            discard(file)
            raise Skip("%s is in memory: HEAPCLOCK_CACHE names a folder on a disk"
                       % file.name)
    raise Skip("%d processes hold %s at once" % (AT_ONCE, name))


def discard(file):
    """Emptied, not removed: who has it open by now would hold a file without a name."""
    file.truncate(0)
    file.close()


def is_held(file):
    """By another process; else it is by this one from now on."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    return False


def is_on_disk(file):
    """False where the file system is known to be memory, and nothing waits for a disk."""
    device = os.fstat(file.fileno()).st_dev
    number = "%d:%d" % (os.major(device), os.minor(device))
    with open("/proc/self/mountinfo") as mounts:
        for line in mounts:
            mount, _, system = line.partition(" - ")
            if mount.split()[2] == number and system.split()[0] in ("tmpfs", "ramfs"):
                return False
    return True
