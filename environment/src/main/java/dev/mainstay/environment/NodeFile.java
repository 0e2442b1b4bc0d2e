package dev.mainstay.environment;

/**
 * A file to be on a node.
 *
 * @param path absolute
 * @param mode octal text such as "0640"
 * @param owner "user:group" as known on the node
 */
public record NodeFile(String path, String content, String mode, String owner) {
    public NodeFile {
        if (!path.startsWith("/")
                || !mode.matches("0[0-7]{3}")
                || !owner.matches("[a-z_][a-z0-9_-]*:[a-z_][a-z0-9_-]*")) {
            throw new IllegalArgumentException("not a file for a node: " + path + " " + mode + " " + owner);
        }
    }

    public static NodeFile of(String path, String content) {
        return new NodeFile(path, content, "0644", "root:root");
    }
}
