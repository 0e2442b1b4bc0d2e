package dev.mainstay.deploy;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** Configuration files from the templates beside this class. A name that a template uses and is not given is an error, never empty text. */
public final class Templates {
    private static final PebbleEngine ENGINE = engine();

    private Templates() {}

    private static PebbleEngine engine() {
        var loader = new ClasspathLoader(Templates.class.getClassLoader());
        loader.setPrefix("dev/mainstay/deploy");
        return new PebbleEngine.Builder()
                .loader(loader)
                .newLineTrimming(false)
                .autoEscaping(false)
                .strictVariables(true)
                .build();
    }

    /**
     * Fills one template.
     *
     * @param name path below {@code dev/mainstay/deploy}, e.g. {@code haproxy/haproxy.cfg.peb}
     */
    public static String render(String name, Map<String, Object> values) {
        var text = new StringWriter();
        try {
            ENGINE.getTemplate(name).evaluate(text, values);
        } catch (IOException e) {
            throw new UncheckedIOException("template " + name, e);
        }
        return text.toString();
    }
}
