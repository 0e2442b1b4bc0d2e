# /usr/local/lib/mainstay/python/sitecustomize.py 0644 root:root
"""Run by Python at the start of every service that is written in it.

A service loads some hundred thousand objects that all stay. Python's garbage collector looks through them again and again meanwhile, finds
nothing, and empties the processors' caches for everybody else: a quarter of the time that a dozen services need which start together.
So it looks rarely, until the process has used LOADED_S of processor; from then on it works as Python means it to."""
import gc
import sys
import time

LOADED_S = 5.0
USUAL = gc.get_threshold()
collect = gc.collect


def loaded(phase, info):
    if time.process_time() > LOADED_S:
        gc.callbacks.remove(loaded)
        gc.set_threshold(*USUAL)


def asked(generation=2):
    # eventlet wants everything collected once for each lock that it replaces, before it looks for those who hold it.
    if sys._getframe(1).f_globals.get("__name__") == "eventlet.patcher":
        return 0
    return collect(generation)


gc.collect = asked
gc.callbacks.append(loaded)
gc.set_threshold(10_000, 50, 100)
