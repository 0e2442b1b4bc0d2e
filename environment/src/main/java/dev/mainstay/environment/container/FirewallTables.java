package dev.mainstay.environment.container;

import java.util.List;
import java.util.Locale;

/** The host's nftables as names; a host without nft, or without rights to it, has none of ours. */
final class FirewallTables {
    private FirewallTables() {}

    /** "FAMILY NAME" of each table on the host. */
    static List<String> all() {
        var result = HostProgram.run("", List.of("nft", "list", "tables"));
        return result.stdout()
                .lines()
                .filter(line -> line.startsWith("table "))
                .map(line -> line.substring("table ".length()).strip())
                .toList();
    }

    /** Tables of a cloud are named by its mark, or by it with more after a dot or two underscores. */
    static boolean belongsTo(String table, String mark) {
        var name = table.substring(table.indexOf(' ') + 1).toLowerCase(Locale.ROOT);
        var plain = mark.replace('-', '_');
        return List.of(mark, plain).stream()
                .anyMatch(m -> name.equals(m) || name.startsWith(m + ".") || name.startsWith(m + "__"));
    }

    /** Names of the table's chains. */
    static List<String> chains(String table) {
        return HostProgram.run("list table " + table + "\n", List.of("nft", "-f", "-"))
                .stdout()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("chain "))
                .map(line -> line.substring("chain ".length()).replace("{", "").strip())
                .toList();
    }
}
