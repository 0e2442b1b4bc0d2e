package dev.mainstay.experiment;

import dev.mainstay.deploy.Access;
import dev.mainstay.environment.DiskJournal;
import dev.mainstay.environment.EnvironmentFailure;
import dev.mainstay.environment.Exec;
import dev.mainstay.environment.Node;
import dev.mainstay.environment.NodeState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The journal of a node since the run began, bounded, with everything taken out that could be a secret. */
final class NodeLogs {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int LINES_MAX = 4000;
    private static final String HIDDEN = "[hidden]";
    private static final int SECRET_MIN = 6;

    /** Whatever a program calls a password, token or key; and every Fernet token and basic authorization. */
    private static final Pattern SUSPECT = Pattern.compile(
            "(?i)((?:password|passwd|passphrase|secret|token|cookie|credential|api[_-]?key)[\"']?\\s*[=:]\\s*[\"']?)[^\\s\"',;]+"
                    + "|(basic\\s+)[A-Za-z0-9+/=]{8,}|()gAAAA[A-Za-z0-9_=-]{20,}|(://[^/\\s:@]+:)[^@\\s]+(?=@)");

    private final List<String> secrets;

    NodeLogs(Access access) {
        secrets = Stream.of(access.password(), access.databasePassword(), access.messagingPassword())
                .filter(s -> s.length() >= SECRET_MIN)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** Empty when the node does not run; never fails for what a node does. */
    Optional<String> of(Node node, Instant since) throws InterruptedException {
        if (node.state() != NodeState.RUNNING) {
            return Optional.empty();
        }
        try {
            var result = node.run(Exec.of(
                    LIMIT,
                    "journalctl",
                    "--no-pager",
                    "--quiet",
                    "--output=short-iso-precise",
                    "--since=@" + since.getEpochSecond(),
                    "--lines=" + LINES_MAX));
            return Optional.of(withoutSecrets(result.ok() ? result.stdout() : result.stderr()));
        } catch (EnvironmentFailure e) {
            return Optional.of("the journal could not be had: " + e.getMessage() + "\n");
        }
    }

    /** Of a node that answers nothing: what its disk holds of its journal. Never fails for what a node does. */
    Optional<String> onDisk(Node node, Instant since) {
        if (!(node instanceof DiskJournal disk)) {
            return Optional.empty();
        }
        try {
            return disk.journalOnDisk(since, LINES_MAX).map(this::withoutSecrets);
        } catch (EnvironmentFailure e) {
            return Optional.of("the journal could not be had from its disk: " + e.getMessage() + "\n");
        }
    }

    String withoutSecrets(String log) {
        var clean = log;
        for (var secret : secrets) {
            clean = clean.replace(secret, HIDDEN);
        }
        return SUSPECT.matcher(clean).replaceAll(match -> {
            var kept = new StringBuilder();
            for (int i = 1; i <= match.groupCount(); i++) {
                if (match.group(i) != null) {
                    kept.append(match.group(i));
                }
            }
            return java.util.regex.Matcher.quoteReplacement(kept + HIDDEN);
        });
    }
}
