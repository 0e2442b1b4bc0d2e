# Moves into the node's control groups, then into namespaces of its own. Everything comes by the environment; nothing is evaluated.
#   MS_PROCS   files to write the own process id to, one a line
#   MS_INSIDE  the script that goes on
set -eu
IFS='
'
for procs in $MS_PROCS; do
  echo $$ > "$procs"
done
unset IFS
# Mainstay may run before others (a prober must not wait for the cloud it measures); a node never does.
renice 0 -p $$ > /dev/null
# "slave": what the host unmounts is unmounted here too, so that a node pins no file system of the host; nothing goes the other way.
exec unshare --mount --net --propagation slave -- /bin/sh -c "$MS_INSIDE" "$0" "$@"
