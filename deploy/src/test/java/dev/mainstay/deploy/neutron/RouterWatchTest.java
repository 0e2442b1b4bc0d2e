package dev.mainstay.deploy.neutron;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.deploy.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The script as it is written to nodes, among programs that only write down how they were called. */
@Timeout(30)
class RouterWatchTest {
    private static final long LIMIT_S = 30;

    /** Knows two routers and a DHCP server, in whose namespaces nothing runs. */
    private static final String IP = """
            #!/bin/sh
            echo "ip $*" >> "$CALLS"
            case "$*" in
              "netns list") printf 'qrouter-0a (id: 1)\\nqdhcp-0b (id: 0)\\nqrouter-0c\\n' ;;
              *"link show") printf '1: lo: <LOOPBACK>\\n2: qr-12-x@if9: <UP>\\n3: qg-34-y@if8: <UP>\\n' ;;
            esac
            """;

    private static final String CALLED = "#!/bin/sh\necho \"${0##*/} $*\" >> \"$CALLS\"\n";
    private static final String FOLDER = "#!/bin/sh\nfor last; do :; done\nmkdir -p \"$last\"\n";
    /** One look, then the end. */
    private static final String ONCE = "#!/bin/sh\n[ ! -e \"$CALLS.slept\" ] && : > \"$CALLS.slept\"\n";

    @TempDir
    Path folder;

    private List<String> look(String lastHeard) throws Exception {
        var tools = Files.createDirectory(folder.resolve("tools"));
        tool(tools.resolve("ip"), IP);
        tool(tools.resolve("systemctl"), CALLED);
        tool(tools.resolve("install"), FOLDER);
        tool(tools.resolve("sleep"), ONCE);
        var alive = Files.createDirectory(folder.resolve("run")).resolve("alive");
        if (!lastHeard.isEmpty()) {
            Files.writeString(alive, lastHeard + "\n");
        }
        var calls = Files.createFile(folder.resolve("calls"));
        var script = folder.resolve("watch");
        tool(script, Templates.render("neutron/router-watch.peb", Map.of("alive", alive.toString(), "limit", LIMIT_S)));
        var process = new ProcessBuilder("/bin/sh", script.toString()).redirectErrorStream(true);
        process.environment().put("PATH", tools + ":" + System.getenv("PATH"));
        process.environment().put("CALLS", calls.toString());
        var running = process.start();
        assertThat(running.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return Files.readAllLines(calls);
    }

    private static void tool(Path path, String text) throws IOException {
        Files.writeString(path, text);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static long uptime() throws IOException {
        return (long)
                Double.parseDouble(Files.readString(Path.of("/proc/uptime")).split(" ", 2)[0]);
    }

    @Test
    void leavesTheRoutersOfAnAgentThatLives() throws Exception {
        assertThat(look(String.valueOf(uptime() - LIMIT_S / 2))).isEmpty();
    }

    @Test
    void leavesThemWhileTheAgentStartsForTheFirstTime() throws Exception {
        assertThat(look("")).isEmpty();
    }

    @Test
    void removesThoseOfAnAgentThatIsSilent() throws Exception {
        assertThat(look(String.valueOf(uptime() - LIMIT_S)))
                .containsSubsequence(
                        "systemctl kill --kill-whom=main --signal=KILL neutron-l3-agent.service",
                        "ip netns pids qrouter-0a",
                        "ip -n qrouter-0a link delete qr-12-x",
                        "ip -n qrouter-0a link delete qg-34-y",
                        "ip netns delete qrouter-0a",
                        "ip netns delete qrouter-0c")
                .noneMatch(call -> call.contains("qdhcp") || call.contains("delete lo"));
    }
}
