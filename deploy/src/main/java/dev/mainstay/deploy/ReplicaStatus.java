package dev.mainstay.deploy;

/**
 * One component on one node, as seen now.
 *
 * @param component e.g. galera
 * @param unit e.g. mariadb.service
 * @param healthy whether it does its work, not only whether its process runs
 * @param seen what was seen, e.g. "Synced, cluster of 3" or "inactive (dead)"
 */
public record ReplicaStatus(String node, String component, String unit, boolean healthy, String seen) {}
