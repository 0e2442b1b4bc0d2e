#!/bin/sh
# The first process of a guest: an address by DHCP, what the cloud says of this guest, and a page that tells it.
export PATH=/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev 2>/dev/null
echo 4 > /proc/sys/kernel/printk
for module in /lib/*.ko; do
  insmod "$module"
done
ip link set lo up
echo "mainstay guest: kernel up after $(cut -d' ' -f1 /proc/uptime) s"

waited=0
while [ ! -e /sys/class/net/eth0 ] && [ $waited -lt 100 ]; do
  usleep 50000
  waited=$((waited + 1))
done
ip link set eth0 up || echo "mainstay guest: no network card"
# Asks for ever: the DHCP agent may be down when the guest starts. In the foreground, so that it renews the lease as well.
udhcpc -f -i eth0 -s /bin/lease -t 20 -T 1 -A 1 -O mtu > /dev/null 2>&1 &

echo "mainstay guest" > /www/index.html
httpd -p 80 -h /www

# What the metadata service says; the first answers on a young network may be errors.
# Not wget's own limit (-T): busybox 1.35 built statically crashes on it.
ask() {
  timeout 10 wget -q -O - "http://169.254.169.254/latest/meta-data/$1" 2>/dev/null
}
(
  while [ ! -e /tmp/address ]; do
    usleep 100000
  done
  tries=0
  until id=$(ask instance-id) && [ -n "$id" ]; do
    tries=$((tries + 1))
    if [ $tries -ge 120 ]; then
      echo "mainstay guest: the metadata service does not answer"
      exit 0
    fi
    sleep 1
  done
  name=$(ask hostname)
  hostname "$name"
  {
    echo "mainstay guest"
    echo "name $name"
    echo "instance $id"
    echo "address $(cat /tmp/address)"
  } > /www/next
  mv /www/next /www/index.html
  echo "mainstay guest: metadata of $name after $(cut -d' ' -f1 /proc/uptime) s"
) &

while :; do
  wait
  sleep 60
done
