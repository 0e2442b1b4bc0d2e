package dev.mainstay.check;

import dev.mainstay.cloud.Cloud;
import dev.mainstay.cloud.ServiceName;
import java.util.Optional;

/** A token and the list of users can be had right now. */
record IdentityAnswers() implements Check {
    @Override
    public String name() {
        return "identity-answers";
    }

    @Override
    public String question() {
        return "Does the identity service issue a token and list its users right now?";
    }

    @Override
    public Optional<String> inapplicable(Cloud cloud) {
        return Checks.without(cloud, ServiceName.IDENTITY);
    }

    @Override
    public Answer ask(CheckSite site) throws InterruptedException {
        var issued = site.identity().issueToken();
        if (issued.status() != 201 || issued.token().isEmpty()) {
            return Answer.no("no token: HTTP " + issued.status() + " " + issued.message());
        }
        var users = site.identity().listUsers(issued.token());
        if (users.status() != 200 || users.users() == 0) {
            return Answer.no("a token in " + issued.tookMillis() + " ms, but no users: HTTP " + users.status() + " "
                    + users.message());
        }
        return Answer.yes("a token in " + issued.tookMillis() + " ms, " + users.users() + " users in "
                + users.tookMillis() + " ms");
    }
}
