package dev.mainstay.deploy;

import dev.mainstay.environment.NodeFile;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Several files as one shell script for standard input: one program on the node instead of one per file. */
final class FileBundle {
    // mktemp makes the file 0600, so that no secret is readable in between. A folder that is made for a file that only
    // its owner may read
    // belongs to that owner alone.
    private static final String PUT = """
            put() {
              folder=$(dirname -- "$1")
              if [ ! -d "$folder" ]; then
                mkdir -p -- "$folder"
                case "$2" in 0400|0600) chown -- "$3" "$folder"; chmod 0700 -- "$folder" ;; esac
              fi
              part=$(mktemp -- "$folder/.mainstay.XXXXXXXX")
              base64 -d > "$part"
              chown -- "$3" "$part"
              chmod -- "$2" "$part"
              mv -fT -- "$part" "$1"
            }
            """;

    private FileBundle() {}

    static String script(List<NodeFile> files) {
        var script = new StringBuilder(PUT);
        for (var file : files) {
            script.append("put ")
                    .append(quoted(file.path()))
                    .append(' ')
                    .append(file.mode())
                    .append(' ')
                    .append(file.owner())
                    .append(" <<'END'\n")
                    .append(Base64.getMimeEncoder(76, new byte[] {'\n'})
                            .encodeToString(file.content().getBytes(StandardCharsets.UTF_8)))
                    .append("\nEND\n");
        }
        return script.toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
