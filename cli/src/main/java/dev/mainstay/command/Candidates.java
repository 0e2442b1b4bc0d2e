package dev.mainstay.command;

import dev.mainstay.cloud.Topology;
import dev.mainstay.experiment.ExperimentLibrary;
import dev.mainstay.fault.FaultKinds;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Words that shells offer for arguments. What changes from day to day (clouds, nodes, snapshots, runs) the script looks up in the state folder when
 * it completes; it must not start a JVM for a key press. Such words stand here as a name in capitals, which {@link #lookedUp} replaces.
 */
final class Candidates {
    private static final String NODES = "MAINSTAY_NODES";

    /** By name, the shell's way to find the words. The folder is that of root, since only root has clouds. */
    private static final Map<String, String> LOOK_UPS = Map.of(
            "MAINSTAY_CLOUDS",
            "$(_mainstay_names 'clouds/*')",
            NODES,
            "$(_mainstay_names 'clouds/*/nodes/*')",
            "MAINSTAY_RUNS",
            "$(_mainstay_names 'runs/*')",
            "MAINSTAY_SNAPSHOTS",
            "$(_mainstay_snapshots)",
            "MAINSTAY_FILES",
            "$(compgen -f -X '!*.yaml' -- \"${curr_word}\")");

    private static final String FUNCTIONS = """
            _mainstay_names() {
              sh -c 'for p in "$1"/$2; do [ ! -e "$p" ] || echo "${p##*/}"; done | sort -u' sh "${MAINSTAY_HOME:-/var/lib/mainstay}" "$1"
            }
            _mainstay_snapshots() {
              sh -c 'cat "$1"/clouds/*/layers.json 2>/dev/null' sh "${MAINSTAY_HOME:-/var/lib/mainstay}" |
                grep -o '"name" *: *"[^"]*"' | cut -d'"' -f4 | sort -u
            }

            """;

    private Candidates() {}

    /** The script with what it needs to look words up. */
    static String lookedUp(String script) {
        var done = script;
        for (var one : LOOK_UPS.entrySet()) {
            done = done.replace("\"" + one.getKey() + "\"", one.getValue());
        }
        return FUNCTIONS + done;
    }

    /** For {@code --node} of a fault, which takes more than names. */
    static List<String> targets() {
        return List.of(
                NODES, "virtual-address-holder", "database-writer", "messaging-leader", "router-holder", "guest-node");
    }

    abstract static class Words implements Iterable<String> {
        abstract Stream<String> words();

        @Override
        public final Iterator<String> iterator() {
            return words().iterator();
        }
    }

    static final class Clouds extends Words {
        @Override
        Stream<String> words() {
            return Stream.of("MAINSTAY_CLOUDS");
        }
    }

    static final class CloudsAndTopologies extends Words {
        @Override
        Stream<String> words() {
            return Stream.concat(Stream.of("MAINSTAY_CLOUDS"), new Topologies().words());
        }
    }

    static final class Nodes extends Words {
        @Override
        Stream<String> words() {
            return Stream.of(NODES);
        }
    }

    static final class Snapshots extends Words {
        @Override
        Stream<String> words() {
            return Stream.of("MAINSTAY_SNAPSHOTS");
        }
    }

    static final class Runs extends Words {
        @Override
        Stream<String> words() {
            return Stream.of("MAINSTAY_RUNS");
        }
    }

    static final class Topologies extends Words {
        @Override
        Stream<String> words() {
            return Arrays.stream(Topology.values()).map(Topology::tag);
        }
    }

    static final class Experiments extends Words {
        @Override
        Stream<String> words() {
            return Stream.concat(ExperimentLibrary.NAMES.stream(), Stream.of("MAINSTAY_FILES"));
        }
    }

    static final class Kinds extends Words {
        @Override
        Stream<String> words() {
            return FaultKinds.ALL.stream().map(kind -> kind.tag());
        }
    }

    static final class Forms extends Words {
        @Override
        Stream<String> words() {
            return Stream.of("text", "json");
        }
    }

    static final class Shells extends Words {
        @Override
        Stream<String> words() {
            return Stream.of("bash", "zsh");
        }
    }
}
