package dev.mainstay.check;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.ServiceName;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/** The database answers a query at the address that clients use. */
record DatabaseAnswers() implements Check {
    private static final String TIMEOUT_MS = "3000";

    @Override
    public String name() {
        return "database-answers";
    }

    @Override
    public String question() {
        return "Does the database answer a query at the address that clients use?";
    }

    @Override
    public Optional<String> inapplicable(Cloud cloud) {
        return Checks.without(cloud, ServiceName.DATABASE);
    }

    @Override
    public Answer ask(CheckSite site) {
        var access = site.access();
        if (access.database().isEmpty()) {
            return Answer.no("the cloud names no address of its database");
        }
        var properties = new Properties();
        properties.setProperty("user", access.databaseUser());
        properties.setProperty("password", access.databasePassword());
        properties.setProperty("connectTimeout", TIMEOUT_MS);
        properties.setProperty("socketTimeout", TIMEOUT_MS);
        var where = access.database().get() + ":" + access.databasePort();
        try (var connection = DriverManager.getConnection("jdbc:mariadb://" + where + "/", properties);
                var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT VERSION()")) {
            return result.next()
                    ? Answer.yes(result.getString(1) + " answers at " + where)
                    : Answer.no(where + " answers with nothing");
        } catch (SQLException e) {
            return Answer.no(where + ": " + e.getMessage());
        }
    }
}
