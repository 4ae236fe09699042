"""What the documents desk gives up before it sees the first document.

A document may carry a citizen's words and pictures, and the libraries that draw it are large. So the
process that draws keeps only what drawing needs: no network, no files but fonts and its own code,
no new files, bounded memory. Each wall is tried; `raise_walls` names those that stand, since an old
kernel or a strict container may lack one. The rule that no address but `data:` is ever fetched does
not depend on any of them.
"""

import ctypes
import os
import resource
import sys
import tempfile

_libc = ctypes.CDLL(None, use_errno=True)

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_PR_SET_NO_NEW_PRIVS = 38

# Landlock's calls have the same numbers on every architecture (linux/landlock.h).
_LANDLOCK_CREATE_RULESET, _LANDLOCK_ADD_RULE, _LANDLOCK_RESTRICT_SELF = 444, 445, 446
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
_EVERY_ACCESS_SINCE = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
_TCP_BIND_AND_CONNECT = 0b11


class _Ruleset(ctypes.Structure):
    _fields_ = [("files", ctypes.c_uint64), ("net", ctypes.c_uint64)]


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32)]


def raise_walls(memory_mib):
    """Gives up everything that can be given up; returns the names of the walls that stand."""
    os.environ.clear()
    _empty_working_folder()
    _limits(memory_mib)
    walls = ["limits"]
    if _no_network():
        walls.append("network")
    if _libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 and _files_for_drawing_only():
        walls.append("files")
    return walls


def limit_processor_time(seconds):
    """Bounds the processor time of what comes now; past it the kernel ends the process."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(usage.ru_utime + usage.ru_stime) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds, resource.RLIM_INFINITY))


def _empty_working_folder():
    """Stands in a folder that is already removed: nothing to see, and nothing can be made in it."""
    folder = tempfile.mkdtemp(prefix="motcua-desk-")
    os.chdir(folder)
    os.rmdir(folder)


def _limits(memory_mib):
    memory = memory_mib << 20
    for what, limit in [
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),  # no byte into any file (pipes and sockets are not files)
        (resource.RLIMIT_CORE, 0),  # a core file would hold a citizen's document
        (resource.RLIMIT_NOFILE, 64),
    ]:
        resource.setrlimit(what, (limit, limit))


def _no_network():
    """A network space of its own with nothing in it; without root, through a user space of its own."""
    return any(_libc.unshare(how) == 0 for how in (_CLONE_NEWNET, _CLONE_NEWUSER | _CLONE_NEWNET))


def _files_for_drawing_only():
    """From now on only code and fonts can be opened, for reading (Landlock, Linux 5.13)."""
    version = _libc.syscall(_LANDLOCK_CREATE_RULESET, None, 0, 1)
    if version < 1:
        return False
    known = max(since for since in _EVERY_ACCESS_SINCE if since <= version)
    rules = _Ruleset(_EVERY_ACCESS_SINCE[known], _TCP_BIND_AND_CONNECT if version >= 4 else 0)
    size = ctypes.sizeof(_Ruleset) if version >= 4 else 8
    ruleset = _libc.syscall(_LANDLOCK_CREATE_RULESET, ctypes.byref(rules), size, 0)
    if ruleset < 0:
        return False
    code = [sys.prefix, sys.base_prefix, os.path.dirname(os.path.abspath(__file__))]
    fonts = ["/etc/fonts", "/usr/share", "/usr/local/share", "/var/cache/fontconfig"]
    libraries = ["/lib", "/lib64", "/usr/lib", "/usr/local/lib", "/etc/ld.so.cache"]
    for path in code + fonts + libraries:
        _allow_reading(ruleset, path)
    stands = _libc.syscall(_LANDLOCK_RESTRICT_SELF, ruleset, 0) == 0
    os.close(ruleset)
    return stands


def _allow_reading(ruleset, path):
    try:
        parent = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # not on this machine
    allowed = _READ_FILE | (_READ_DIR if os.path.isdir(path) else 0)
    rule = _PathBeneath(allowed, parent)
    if _libc.syscall(_LANDLOCK_ADD_RULE, ruleset, 1, ctypes.byref(rule), 0) != 0:
        print(f"walls: {path} stays closed", file=sys.stderr)
    os.close(parent)
