# Moves into the node's control groups, then into namespaces of its own. Everything comes by the environment; nothing is evaluated.
#   MS_PROCS   files to write the own process id to, one a line
#   MS_SHARE   the file that says how much of the processors the node gets when others want them too; need not exist
#   MS_STARTING  a control group of the node's for who gives it back its share
#   MS_START_S   how long a node is said to start, seconds
#   MS_INSIDE  the script that goes on
set -eu
IFS='
'
for procs in $MS_PROCS; do
  echo $$ > "$procs"
done
unset IFS
# A node that starts wants all processors for half a minute. On hardware of its own it would take nobody's, so here it stands back behind
# those that work. Whoever gives it back its share ends with the node and is killed with it.
if [ -e "$MS_SHARE" ]; then
  share=$(cat "$MS_SHARE")
  echo $((share / 2)) > "$MS_SHARE"
  mkdir -p "$MS_STARTING"
  (
    echo 0 > "$MS_STARTING/cgroup.procs"
    timeout "$MS_START_S" tail -s 0.2 --pid=$$ -f /dev/null || true
    echo "$share" > "$MS_SHARE"
  ) < /dev/null > /dev/null 2>&1 &
fi
# Mainstay may run before others (a prober must not wait for the cloud it measures); a node never does.
renice 0 -p $$ > /dev/null
# "slave": what the host unmounts is unmounted here too, so that a node pins no file system of the host; nothing goes the other way.
exec unshare --mount --net --propagation slave -- /bin/sh -c "$MS_INSIDE" "$0" "$@"
