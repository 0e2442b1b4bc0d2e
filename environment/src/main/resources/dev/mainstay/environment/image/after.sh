#!/bin/sh -eu
# After the packages are set up in $1: gives Python's compiler back and runs it.
rm "$1/usr/bin/py3compile"
chroot "$1" dpkg-divert --local --rename --divert /usr/bin/py3compile.later --remove /usr/bin/py3compile
if [ -x "$1/usr/bin/py3compile" ]; then
    # Some packages carry files that are templates, or for other versions of Python: those fail, and are never loaded.
    chroot "$1" python3 -m compileall -q /usr/lib/python3/dist-packages >/dev/null 2>&1 || :
fi
