# /etc/rabbitmq/reunion.sh 0644 root:root
#!/bin/sh
# Written by Mainstay. A RabbitMQ node that was parted from the others does not always find back, and then stays alone until
# somebody restarts it. Both cases below were seen with RabbitMQ 3.10 on Erlang 25:
# - After a pause (pause_minority) its start hangs for minutes in Erlang's global name server, or it starts without noticing
#   the others: it does not listen, or holds no connection to any other node, though the network is whole again.
# - After standing still for longer than the tick time (a frozen or suspended host) it reaches the others again before it
#   notices that they went on without it: no minority to pause, only a line in its log.
peers=""
alone_max=15

rejoin() {
    echo "$1: restarting RabbitMQ so that it joins the others"
    systemctl restart rabbitmq-server.service
}

network_is_whole() {
    for peer in $peers; do
        if ping -c 1 -W 1 -q "$peer" >/dev/null 2>&1; then return 0; fi
    done
    return 1
}

in_company() {
    [ -n "$(ss -Hltn 'sport = :5672')" ] &&
        [ -n "$(ss -Htn state established '( sport = :25672 or dport = :25672 )')" ]
}

journalctl --unit=rabbitmq-server.service --follow --lines=0 --output=cat |
    grep --line-buffered running_partitioned_network |
    while read -r line; do
        # what heals by itself has done so by then
        sleep 3
        minority='length(rabbit_mnesia:cluster_nodes(running)) * 2 < length(rabbit_mnesia:cluster_nodes(all)).'
        if [ "$(rabbitmqctl --quiet eval "$minority")" = true ]; then
            rejoin "this node is a minority that was not paused"
        fi
    done &

alone=0
while sleep 3; do
    # a unit that is starting or stopping is not counted
    if in_company || [ "$(systemctl is-active rabbitmq-server.service)" != active ] || ! network_is_whole; then
        alone=0
    else
        alone=$((alone + 3))
    fi
    if [ $alone -ge $alone_max ]; then
        rejoin "this node has been alone for $alone_max s though others are in reach"
        alone=0
    fi
done
