package dev.mainstay.environment.container;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.NodeSpec;
import dev.mainstay.cloud.Role;
import dev.mainstay.environment.EnvironmentFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Starts a node's systemd-nspawn, through two small scripts that set up control groups, namespaces, cables and the root file system. */
final class Launcher {
    /** Guests' links and those of some routers are made of it. */
    private static final Path TUN = Path.of("/dev/net/tun");

    /**
     * What systemd-nspawn would leave to a node and no service of a cloud needs: device files of the host's disks, files that no removal gets rid of,
     * the host's audit rules, and three that nothing here asks for.
     */
    private static final String DROPPED =
            "CAP_MKNOD,CAP_LINUX_IMMUTABLE,CAP_AUDIT_CONTROL,CAP_IPC_OWNER,CAP_LEASE,CAP_NET_BROADCAST";

    /** A controller with twelve services has loaded them in about this time, on a machine with two processors. */
    private static final Duration START = Duration.ofSeconds(40);

    private final Cloud cloud;
    private final Links links;
    private final CloudFolder folder;

    Launcher(Cloud cloud, Links links, CloudFolder folder) {
        this.cloud = cloud;
        this.links = links;
        this.folder = folder;
    }

    /** Returns at once; the process lives on when this one ends, and its own end is the node's. */
    Process launch(NodeSpec node, List<String> layers, Path image, NodeCgroups cgroups) {
        var nodeFolder = folder.node(node.name());
        var argv = new ArrayList<String>();
        argv.add("setsid");
        cgroups.scope()
                .ifPresent(scope -> argv.addAll(List.of(
                        "systemd-run",
                        "--scope",
                        "--quiet",
                        "--collect",
                        "--slice=mainstay.slice",
                        "--unit=" + scope,
                        "--property=Delegate=yes",
                        "--")));
        argv.addAll(List.of("/bin/sh", "-c", Scripts.read("enter.sh"), "mainstay"));
        argv.addAll(boot(node, nodeFolder));

        var builder = new ProcessBuilder(argv);
        var variables = builder.environment();
        var path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        variables.clear();
        variables.put("PATH", path);
        variables.put("MS_INSIDE", Scripts.read("inside.sh"));
        variables.put("MS_PROCS", cgroups.create().stream().map(Path::toString).collect(Collectors.joining("\n")));
        variables.put("MS_SHARE", cgroups.share().toString());
        variables.put("MS_STARTING", cgroups.starting().toString());
        variables.put("MS_START_S", String.valueOf(START.toSeconds()));
        variables.put("MS_HOST", String.valueOf(ProcessHandle.current().pid()));
        variables.put("MS_LINKS_INSIDE", linksInside(node.name()));
        variables.put("MS_LINKS_OUTSIDE", linksOutside(node.name()));
        variables.put("MS_FOLDER", nodeFolder.root().toString());
        boolean disk = node.diskBytes().isPresent();
        variables.put("MS_DISK", disk ? layers.getFirst() + ".img" : "");
        variables.put(
                "MS_OLD_DISKS",
                disk ? layers.stream().skip(1).map(l -> l + ".img").collect(Collectors.joining("\n")) : "");
        variables.put("MS_OVERLAY", overlay(disk ? "mnt/" : "", layers, nodeFolder, image));
        try {
            Files.writeString(nodeFolder.console(), "");
            return builder.redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(nodeFolder.console().toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new EnvironmentFailure("cannot start node " + node.name() + ": " + e.getMessage(), e);
        }
    }

    private List<String> boot(NodeSpec node, NodeFolder nodeFolder) {
        var argv = new ArrayList<String>();
        boolean routes = node.roles().contains(Role.NETWORK) || node.roles().contains(Role.COMPUTE);
        if (routes) {
            // The settings of the node's own network namespace, and of those that it makes, may be written; all others
            // of
            // the kernel stay as they are. Never "1": that would let a node write the host's.
            argv.addAll(List.of("/usr/bin/env", "SYSTEMD_NSPAWN_API_VFS_WRITABLE=network"));
        }
        argv.addAll(List.of(
                "systemd-nspawn",
                "--quiet",
                "--settings=no",
                "--directory=" + nodeFolder.mount(),
                "--machine=" + links.prefix() + "-" + cloud.indexOf(node.name()),
                "--hostname=" + node.name(),
                "--register=no",
                "--keep-unit",
                "--network-namespace-path=/proc/self/ns/net",
                "--capability=CAP_NET_ADMIN",
                "--drop-capability=" + DROPPED));
        if (routes && Files.exists(TUN)) {
            argv.add("--bind=" + TUN);
        }
        argv.addAll(List.of(
                "--resolv-conf=off",
                "--timezone=off",
                "--link-journal=no",
                "--console=read-only",
                "/lib/systemd/systemd",
                "--log-target=journal",
                "--show-status=0"));
        return argv;
    }

    private String linksInside(String node) {
        var batch = new StringBuilder("link set lo up\n");
        for (var network : cloud.networks().values()) {
            var inside = links.nodeSide(network.name());
            batch.append("link add %s address %s type veth peer name %s address %s netns %d%n"
                    .formatted(
                            inside,
                            links.hardwareAddress("node", node, network.name()),
                            links.hostSide(node, network.name()),
                            links.hardwareAddress("host", node, network.name()),
                            ProcessHandle.current().pid()));
            batch.append("addr add %s/%d broadcast + dev %s%n"
                    .formatted(
                            cloud.address(node, network.name()),
                            network.subnet().prefix(),
                            inside));
            batch.append("link set %s up%n".formatted(inside));
        }
        return batch.toString();
    }

    private String linksOutside(String node) {
        var batch = new StringBuilder();
        for (var network : links.networks()) {
            var host = links.hostSide(node, network);
            batch.append("link set %s addrgenmode none%n".formatted(host));
            batch.append("link set %s alias \"%s\"%n".formatted(host, links.aliasOfHostSide(node, network)));
            batch.append("link set %s master %s up%n".formatted(host, links.bridge(network)));
        }
        return batch.toString();
    }

    /** Relative to the node's folder where it can be: the kernel takes no more than 4,095 characters of options. */
    private String overlay(String prefix, List<String> layers, NodeFolder nodeFolder, Path image) {
        var top = prefix + layers.getFirst();
        var lower = layers.stream()
                .skip(1)
                .map(layer -> prefix + layer + "/upper")
                .collect(Collectors.toCollection(ArrayList::new));
        lower.add("identity");
        lower.add("../../common");
        lower.add(image.toString());
        var options = "lowerdir=" + String.join(":", lower) + ",upperdir=" + top + "/upper,workdir=" + top + "/work";
        if (options.length() > 4000) {
            throw new EnvironmentFailure(
                    "node " + nodeFolder.root().getFileName() + " stands on " + layers.size()
                            + " layers, more than the kernel takes; delete the cloud's snapshots and take it down and up again");
        }
        return options;
    }
}
