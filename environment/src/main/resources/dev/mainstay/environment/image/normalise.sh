# Takes out of the root file system $1 what differs from build to build, or would be the same secret on every node.
cd "$1"
: > etc/machine-id
: > etc/resolv.conf
rm -f etc/hostname var/lib/dbus/machine-id etc/ssh/ssh_host_*
rm -f etc/ssl/private/ssl-cert-snakeoil.key etc/ssl/certs/ssl-cert-snakeoil.pem
rm -rf var/lib/rabbitmq/.erlang.cookie var/lib/rabbitmq/mnesia
rm -f etc/apt/sources.list etc/apt/sources.list.d/* var/cache/ldconfig/aux-cache
rm -rf var/lib/apt/lists/* var/cache/apt/archives/*.deb var/cache/apt/*.bin
find var/log -type f -delete
rm -rf tmp/* var/tmp/* run/*
