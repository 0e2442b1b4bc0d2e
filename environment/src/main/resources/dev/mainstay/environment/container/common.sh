# Makes the layer between image and nodes: what the distribution enables by itself is switched off, so that a node runs what is enabled on it and
# nothing else. The overlay itself marks a folder that is removed and made again as opaque. Runs in a mount namespace of its own.
#   $1  image (read only)   $2  the layer   $3  work folder   $4  mount point
set -eu
mount -t overlay -o "lowerdir=$1,upperdir=$2,workdir=$3" mainstay "$4"
cd "$4"
for target in multi-user sockets timers sysinit getty network-online graphical; do
  if [ -d "etc/systemd/system/$target.target.wants" ]; then
    rm -rf "etc/systemd/system/$target.target.wants"
    mkdir "etc/systemd/system/$target.target.wants"
  fi
done
for level in 2 3 4 5 S; do
  if [ -d "etc/rc$level.d" ]; then
    rm -rf "etc/rc$level.d"
    mkdir "etc/rc$level.d"
  fi
done
mkdir -p etc/systemd/system etc/systemd/journald.conf.d var/log/journal
# Nodes have no console to log in at.
ln -sfn /dev/null etc/systemd/system/console-getty.service
# No name service: all names are in /etc/hosts, and nothing shall wait for an answer from elsewhere.
rm -f etc/resolv.conf
: > etc/resolv.conf
# Logs have to outlive a power cut.
printf '[Journal]\nStorage=persistent\nSystemMaxUse=64M\nSyncIntervalSec=1s\n' > etc/systemd/journald.conf.d/mainstay.conf
# "systemctl enable" also asks for links in the emptied rc folders, by a slow script that fails without them. Native units need none of it.
if [ -e usr/lib/systemd/systemd-sysv-install ]; then
  printf '#!/bin/sh\ncase "$*" in *is-enabled*) exit 1 ;; esac\n' > usr/lib/systemd/systemd-sysv-install
fi
