# In the node's own mount and network namespace: cables, disks, root file system, then systemd-nspawn takes over.
#   MS_HOST           a process in the host's network namespace
#   MS_LINKS_INSIDE   for ip -batch here
#   MS_LINKS_OUTSIDE  for ip -batch there
#   MS_FOLDER         the node's folder
#   MS_DISK           the writable disk image, relative; may be empty
#   MS_OLD_DISKS      read-only disk images, relative, one a line
#   MS_OVERLAY        options of the overlay, paths relative to MS_FOLDER or absolute
#   "$@"              the command that boots the node
set -eu
printf '%s\n' "$MS_LINKS_INSIDE" | ip -batch -
# Lets services listen on a virtual address that is on another node at the moment; it is this namespace's own setting.
echo 1 > /proc/sys/net/ipv4/ip_nonlocal_bind
printf '%s\n' "$MS_LINKS_OUTSIDE" | nsenter --net="/proc/$MS_HOST/ns/net" ip -batch -
# systemd-nspawn leaves a folder per machine in /run/systemd: not on the host.
if [ -d /run/systemd ]; then
  mount -t tmpfs -o mode=755 mainstay /run/systemd
fi
cd "$MS_FOLDER"
IFS='
'
for image in $MS_OLD_DISKS; do
  mount -o loop,ro,noload "$image" "mnt/${image%.img}"
done
unset IFS
if [ -n "$MS_DISK" ]; then
  mount -o loop,noatime "$MS_DISK" "mnt/${MS_DISK%.img}"
fi
mount -t overlay -o "$MS_OVERLAY" mainstay root
exec env -i PATH="$PATH" LANG=C.UTF-8 "$@"
