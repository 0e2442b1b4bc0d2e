package dev.mainstay.environment.host;

import java.util.Arrays;
import java.util.List;

/**
 * What is tried out in namespaces of its own. Faults ask for an ability by {@link #word}; the scripts do in small what the container
 * environment does in earnest.
 */
enum Ability {
    BRIDGE("bridge", true, "the clouds' networks", "load the kernel modules bridge and veth", """
            ip link add b0 type bridge
            ip link add v0 type veth peer name v1
            ip link set v0 master b0
            """),
    PATH_CUT(
            "path-cut",
            false,
            "faults that cut or lose packets between nodes (isolate, partition, loss)",
            "load the kernel modules nf_tables and nft_reject_bridge, or take a kernel with nftables for bridges",
            """
            ip link add v0 type veth peer name v1
            nft -f - <<'RULES'
            table bridge t { chain c { type filter hook forward priority 0; ether type ip numgen random mod 100 < 10 drop
            }
            }
            table netdev n { chain c { type filter hook ingress device "v0" priority 0; drop
            }
            }
            RULES
            """),
    BANDWIDTH(
            "bandwidth",
            false,
            "the fault that narrows a node's link",
            "load the kernel modules sch_tbf, sch_ingress, act_mirred and ifb",
            """
            ip link add v0 type veth peer name v1
            ip link add i0 type ifb
            tc qdisc add dev v0 root tbf rate 1mbit burst 32kbit latency 50ms
            tc qdisc add dev v0 handle ffff: ingress
            tc filter add dev v0 parent ffff: protocol all u32 match u32 0 0 action mirred egress redirect dev i0
            """),
    LATENCY(
            "latency",
            false,
            "the fault that delays a node's packets, by a relay of Mainstay's own",
            "load the kernel module tun",
            """
            test -c /dev/net/tun
            test -e /proc/net/packet
            ip tuntap add dev t0 mode tap
            """),
    OVERLAY(
            "overlay",
            true,
            "nodes' file systems, layered over one image",
            "put MAINSTAY_HOME on ext4, xfs or btrfs (an overlay or a network file system cannot carry one)",
            """
            mkdir "$1/lower" "$1/upper" "$1/work" "$1/root"
            mount -t overlay -o "lowerdir=$1/lower,upperdir=$1/upper,workdir=$1/work" overlay "$1/root"
            echo x > "$1/root/x"
            test -e "$1/upper/x"
            umount "$1/root"
            """),
    LOOP_DISK(
            "loop-disk",
            false,
            "faults on a node's own small disk (full, dead)",
            "load the kernel modules loop and ext4, and see that /dev/loop-control is there",
            """
            truncate -s 8M "$1/disk"
            mkfs.ext4 -q -F "$1/disk"
            mkdir "$1/mounted"
            mount -o loop "$1/disk" "$1/mounted"
            umount "$1/mounted"
            """),
    FREEZE(
            "freeze",
            false,
            "faults that freeze a node or one of its units",
            "mount a cgroup v2 tree (kernel 5.2 or later)",
            """
            test -e "$2/cgroup.controllers"
            mkdir "$2/mainstay-look-$$"
            trap 'rmdir "$2/mainstay-look-$$"' EXIT
            test -e "$2/mainstay-look-$$/cgroup.freeze"
            """),
    CGROUP_KILL(
            "cgroup-kill",
            false,
            "ending all of a node at once; without it process by process",
            "take a kernel of 5.14 or later",
            """
            mkdir "$2/mainstay-look-$$"
            trap 'rmdir "$2/mainstay-look-$$"' EXIT
            test -e "$2/mainstay-look-$$/cgroup.kill"
            """);

    private final String word;
    private final boolean needed;
    private final String purpose;
    private final String mend;
    private final String script;

    Ability(String word, boolean needed, String purpose, String mend, String script) {
        this.word = word;
        this.needed = needed;
        this.purpose = purpose;
        this.mend = mend;
        this.script = script;
    }

    String word() {
        return word;
    }

    boolean needed() {
        return needed;
    }

    String purpose() {
        return purpose;
    }

    String mend() {
        return mend;
    }

    /** Of sh; $1 is an empty folder on the state's file system, $2 the root of the cgroup v2 tree. */
    String script() {
        return script;
    }

    static List<Ability> all() {
        return Arrays.asList(values());
    }
}
