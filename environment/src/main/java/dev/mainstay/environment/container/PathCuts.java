package dev.mainstay.environment.container;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.NodeSpec;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.PathCut;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Dropped paths as chains of one nftables table of family bridge, named after the cloud; there while any cut is in force. */
final class PathCuts {
    /** Between looking for chains and removing the empty table nothing may be added; other processes are kept out by the fault journal. */
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    private final String table;
    private final CutRules rules;

    PathCuts(Cloud cloud, Links links) {
        this.table = links.mark();
        this.rules = new CutRules(
                table, links, cloud.nodes().stream().map(NodeSpec::name).toList());
    }

    void cut(String id, List<PathCut> paths) {
        load(id, rules.set(id, paths));
    }

    void mend(String id) {
        ONE_AT_A_TIME.lock();
        try {
            load(id, rules.clear(id));
            if (lines().stream().noneMatch(line -> line.startsWith("chain "))) {
                removeAll();
            }
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    /** Lifts all cuts of the cloud. */
    void removeAll() {
        HostProgram.must("nft", "add table bridge " + table + "; delete table bridge " + table);
    }

    /** The table as the kernel shows it, one line a string; empty when no cut is in force. */
    List<String> lines() {
        var result = HostProgram.run("", List.of("nft", "list", "table", "bridge", table));
        return result.ok()
                ? result.stdout()
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList()
                : List.of();
    }

    private void load(String id, String text) {
        CutRules.mistake(id).ifPresent(m -> {
            throw new IllegalArgumentException(m);
        });
        ONE_AT_A_TIME.lock();
        try {
            var result = HostProgram.run(text, List.of("nft", "-f", "-"));
            if (!result.ok()) {
                throw new EnvironmentFailure("the host's nft does not take the rules of cut " + id + ": "
                        + result.stderr().strip());
            }
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }
}
