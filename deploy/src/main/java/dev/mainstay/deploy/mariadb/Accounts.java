package dev.mainstay.deploy.mariadb;

import dev.mainstay.deploy.Component;
import dev.mainstay.deploy.Components;
import dev.mainstay.deploy.Site;
import dev.mainstay.deploy.Step;
import dev.mainstay.deploy.Steps;
import dev.mainstay.environment.Exec;
import java.time.Duration;
import java.util.Set;

/** Databases and accounts, the same for a database alone and for a replicated one. */
public final class Accounts {
    /** The account that the replica's health page asks with: no password, from the node itself only, no rights beyond signing in. */
    public static final String STATUS_USER = "mainstay_status";

    public static final String IDENTITY_DATABASE = "keystone";
    public static final String CLIENT_DATABASE = "mainstay";

    private Accounts() {}

    /** The step {@code accounts} of a database component; through standard input, since the text holds passwords. */
    public static Step step(Component component, Site site, String node) {
        var sql = """
                CREATE USER IF NOT EXISTS '%1$s'@'localhost';
                CREATE DATABASE IF NOT EXISTS %2$s CHARACTER SET utf8mb3;
                CREATE OR REPLACE USER '%2$s'@'%%' IDENTIFIED BY '%3$s';
                GRANT ALL ON %2$s.* TO '%2$s'@'%%';
                CREATE DATABASE IF NOT EXISTS %4$s CHARACTER SET utf8mb4;
                CREATE OR REPLACE USER '%4$s'@'%%' IDENTIFIED BY '%5$s';
                GRANT ALL ON %4$s.* TO '%4$s'@'%%';
                """.formatted(
                        STATUS_USER,
                        IDENTITY_DATABASE,
                        site.secrets().identityDatabasePassword(),
                        CLIENT_DATABASE,
                        site.secrets().clientDatabasePassword());
        return step(component, node, sql + others(site));
    }

    /** What components beside identity declare. */
    private static String others(Site site) {
        var sql = new StringBuilder();
        for (var component : Components.of(site.cloud())) {
            for (var account : component.databases(site)) {
                sql.append("CREATE OR REPLACE USER '%s'@'%%' IDENTIFIED BY '%s';%n"
                        .formatted(account.user(), site.secrets().password(account.secret())));
                for (var database : account.databases()) {
                    sql.append("CREATE DATABASE IF NOT EXISTS %s CHARACTER SET utf8mb3;%n".formatted(database));
                    sql.append("GRANT ALL ON %s.* TO '%s'@'%%';%n".formatted(database, account.user()));
                }
            }
        }
        return sql.toString();
    }

    private static Step step(Component component, String node, String sql) {
        return new Step(
                Steps.id(node, component, "accounts"),
                "make databases and accounts",
                Set.of(Steps.id(node, component, "unit")),
                Duration.ofSeconds(30),
                new Step.Guard.Unchanged(Steps.digest(sql)),
                run -> run.exec(Exec.of(Duration.ofSeconds(25), "/usr/bin/mariadb", "--batch")
                        .withStdin(sql)));
    }
}
