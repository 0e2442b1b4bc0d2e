# /etc/rabbitmq/reunion.py 0644 root:root
# Written by Mainstay. A RabbitMQ node that was parted from the others does not always find back, and then stays alone until
# somebody restarts it. Both cases below were seen with RabbitMQ 3.10 on Erlang 25:
# - After a pause (pause_minority) its start hangs for minutes in Erlang's global name server, or it starts without noticing
#   the others: it does not listen, or holds no connection to any other node, though the network is whole again.
# - After standing still for longer than the tick time (a frozen or suspended host) it reaches the others again before it
#   notices that they went on without it: no minority to pause, only a line in its log. A node that starts on a busy machine
#   stands still as long, and then the line is there before this program is.
# A program and no shell script, so that its processes are always the same ones: experiments compare them before and after.
import os
import socket
import subprocess
import threading
import time

NAME = "rabbit@controller-1"
PEERS = ["10.77.60.12", "10.77.60.13", ]
CLIENTS = 5672
# RabbitMQ's nodes talk to each other here: its own port and 20000.
NODES = CLIENTS + 20000
LOOK_EVERY_S = 3
ALONE_MAX_S = 15
LISTEN, ESTABLISHED = "0A", "01"
UNIT = "rabbitmq-server.service"
MINORITY = "length(rabbit_mnesia:cluster_nodes(running)) * 2 < length(rabbit_mnesia:cluster_nodes(all))."


def sockets():
    """(own port, other port, state) of every TCP socket of this node."""
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        with open(table) as lines:
            for line in list(lines)[1:]:
                fields = line.split()
                yield int(fields[1].rsplit(":", 1)[1], 16), int(fields[2].rsplit(":", 1)[1], 16), fields[3]


def in_company():
    seen = list(sockets())
    listens = any(own == CLIENTS and state == LISTEN for own, other, state in seen)
    linked = any(state == ESTABLISHED and NODES in (own, other) for own, other, state in seen)
    return listens and linked


def a_peer_is_in_reach():
    for peer in PEERS:
        try:
            socket.create_connection((peer, CLIENTS), timeout=1).close()
            return True
        except OSError:
            continue
    return False


def is_active():
    """A unit that is starting or stopping is left alone."""
    answer = subprocess.run(["systemctl", "is-active", UNIT], stdout=subprocess.PIPE, text=True)
    return answer.stdout.strip() == "active"


def rejoin(why):
    print(why + ": restarting RabbitMQ so that it joins the others", flush=True)
    subprocess.run(["systemctl", "restart", UNIT], check=False)


def parted():
    """Whether this node is in a minority, None when RabbitMQ cannot tell yet."""
    # rabbitmqctl would boot an Erlang of its own for it
    answer = subprocess.run(
        ["erl_call", "-sname", NAME, "-e"], input=MINORITY, env=dict(os.environ, HOME="/var/lib/rabbitmq"),
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return {"{ok, true}": True, "{ok, false}": False}.get(answer.stdout.strip())


def read_its_log():
    command = ["journalctl", "--unit=" + UNIT, "--follow", "--lines=0", "--output=cat"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, errors="replace") as journal:
        for line in journal.stdout:
            if "running_partitioned_network" in line:
                # what heals by itself has done so by then
                time.sleep(LOOK_EVERY_S)
                suspected.set()


def stay_in_company():
    alone = 0
    minorities = 0
    while True:
        time.sleep(LOOK_EVERY_S)
        if suspected.is_set() and is_active():
            suspected.clear()
            minority = parted()
            if minority is not False:
                suspected.set()
            # Seen once, the others may just be joining.
            minorities = minorities + 1 if minority else 0
            if minorities == 2:
                rejoin("this node is a minority that was not paused")
                minorities = 0
        if in_company() or not is_active() or not a_peer_is_in_reach():
            alone = 0
            continue
        alone += LOOK_EVERY_S
        if alone >= ALONE_MAX_S:
            rejoin(f"this node has been alone for {alone} s though others are in reach")
            alone = 0


# What its log said before this program began is not read.
suspected = threading.Event()
suspected.set()
threading.Thread(target=read_its_log, daemon=True).start()
stay_in_company()
