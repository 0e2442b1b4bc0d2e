package dev.mainstay.environment.container;

import dev.mainstay.environment.Capability;
import dev.mainstay.environment.EnvironmentFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What this host can do for the faults. Kernels differ in what they were built with, so that things are tried instead of looked up, in a network
 * namespace that is gone at once: nothing of the host is changed.
 */
public final class FaultCapabilities {
    private static final String KERNEL = "another kernel, or its modules";

    private FaultCapabilities() {}

    /** Works without root where the host lets users make namespaces; otherwise what was not tried counts as not available. */
    public static List<Capability> look() {
        var found = new ArrayList<Capability>();
        found.add(freeze());
        found.add(tried(
                "path-cut",
                "isolate, partition and loss",
                "nftables with bridge tables and random numbers",
                "install nftables, or " + KERNEL + " (NF_TABLES_BRIDGE, NFT_NUMGEN)",
                "printf 'table bridge t {\\n chain c {\\n type filter hook forward priority 0;\\n"
                        + " iifname \"a\" numgen random mod 10000 < 5 drop\\n }\\n}\\n' | nft -f -"));
        found.add(tried(
                "bandwidth",
                "the fault bandwidth",
                "tbf and ifb",
                "install iproute2, or " + KERNEL + " (NET_SCH_TBF, NET_SCH_INGRESS, NET_CLS_U32, NET_ACT_MIRRED, IFB)",
                "ip link add v0 type veth peer name v1; ip link add i0 type ifb; tc qdisc add dev v0 root tbf rate 1mbit"
                        + " burst 5kb latency 100ms; tc qdisc add dev v0 handle ffff: ingress; tc filter add dev v0 parent"
                        + " ffff: protocol all u32 match u32 0 0 action mirred egress redirect dev i0"));
        found.add(tried(
                "latency",
                "the fault latency",
                "TAP interfaces for the relay",
                "/dev/net/tun, or " + KERNEL + " (TUN)",
                "ip tuntap add dev t0 mode tap"));
        found.add(controller("memory-limit", "memory"));
        found.add(controller("cpu-limit", "cpu"));
        found.add(ownDisk());
        return List.copyOf(found);
    }

    private static Capability tried(String name, String purpose, String what, String mend, String script) {
        var root = "root".equals(System.getProperty("user.name"));
        var argv = new ArrayList<>(List.of("unshare", "--net"));
        if (!root) {
            argv.addAll(List.of("--user", "--map-root-user"));
        }
        argv.addAll(List.of("--", "/bin/sh", "-euc", script));
        try {
            var result = HostProgram.run("", argv);
            if (result.ok()) {
                return new Capability(name, true, what, Optional.empty(), false, purpose);
            }
            var said = result.stderr().lines().findFirst().orElse("exit code " + result.exitCode());
            boolean untried = !root && said.startsWith("unshare:");
            return new Capability(
                    name,
                    false,
                    untried ? "could not be tried without root" : said,
                    Optional.of(untried ? "ask again as root" : mend),
                    false,
                    purpose);
        } catch (EnvironmentFailure e) {
            return new Capability(
                    name, false, String.valueOf(e.getMessage()), Optional.of("install util-linux"), false, purpose);
        }
    }

    private static Capability freeze() {
        try {
            var layout = CgroupLayout.ofHost();
            return new Capability(
                    "freeze",
                    true,
                    "cgroup v2 at " + layout.unified(),
                    Optional.empty(),
                    true,
                    "to freeze and kill nodes");
        } catch (EnvironmentFailure e) {
            return new Capability(
                    "freeze",
                    false,
                    String.valueOf(e.getMessage()),
                    Optional.empty(),
                    true,
                    "to freeze and kill nodes");
        }
    }

    private static Capability controller(String name, String controller) {
        var purpose = "the fault " + name;
        try {
            var layout = CgroupLayout.ofHost();
            var v1 = layout.v1().get(controller);
            if (v1 != null) {
                return new Capability(name, true, "cgroup v1 at " + v1, Optional.empty(), false, purpose);
            }
            var there = Files.readString(layout.unified().resolve("cgroup.controllers"));
            boolean available = List.of(there.strip().split(" ")).contains(controller);
            return new Capability(
                    name,
                    available,
                    available ? "cgroup v2" : "the cgroup controller '" + controller + "' is nowhere",
                    available ? Optional.empty() : Optional.of("enable it on the kernel's command line"),
                    false,
                    purpose);
        } catch (IOException | EnvironmentFailure e) {
            return new Capability(name, false, String.valueOf(e.getMessage()), Optional.empty(), false, purpose);
        }
    }

    private static Capability ownDisk() {
        var lacking = new ArrayList<String>();
        if (!Files.exists(Path.of("/dev/loop-control"))) {
            lacking.add("loop devices (/dev/loop-control)");
        }
        if (List.of("/usr/sbin", "/sbin", "/usr/bin").stream()
                .noneMatch(folder -> Files.isExecutable(Path.of(folder, "mkfs.ext4")))) {
            lacking.add("mkfs.ext4 (package e2fsprogs)");
        }
        return new Capability(
                "loop-disk",
                lacking.isEmpty(),
                lacking.isEmpty() ? "loop devices and ext4" : "without " + String.join(" and ", lacking),
                lacking.isEmpty() ? Optional.empty() : Optional.of("install or load them"),
                false,
                "nodes with a disk of their own, for disk-full and disk-dead");
    }
}
