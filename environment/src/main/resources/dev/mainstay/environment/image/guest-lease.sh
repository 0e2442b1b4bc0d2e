#!/bin/sh
# Called by udhcpc with what it was given.
export PATH=/bin
case "$1" in
  deconfig)
    ip address flush dev "$interface"
    ;;
  bound | renew)
    [ -z "$mtu" ] || ip link set "$interface" mtu "$mtu"
    ip address flush dev "$interface"
    ip address add "$ip/$mask" dev "$interface"
    for gateway in $router; do
      ip route replace default via "$gateway"
      break
    done
    echo "$ip" > /tmp/address
    echo "mainstay guest: address $ip after $(cut -d' ' -f1 /proc/uptime) s" > /dev/console
    ;;
esac
