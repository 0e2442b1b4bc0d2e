package dev.mainstay.report;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Fills a template from this package's resources. Everything is escaped but the SVG, style and script that this package itself makes. */
final class HtmlPage {
    private static final String FOLDER = "dev/mainstay/report/";
    private static final PebbleEngine ENGINE = engine();

    private HtmlPage() {}

    private static PebbleEngine engine() {
        var loader = new ClasspathLoader(HtmlPage.class.getClassLoader());
        loader.setPrefix("dev/mainstay/report");
        loader.setSuffix(".html.peb");
        return new PebbleEngine.Builder()
                .loader(loader)
                .autoEscaping(true)
                .defaultEscapingStrategy("html")
                .strictVariables(true)
                .newLineTrimming(false)
                .build();
    }

    static String render(String template, Map<String, Object> values) {
        var style = resource("report.css");
        var script = resource("report.js");
        var all = new HashMap<>(values);
        all.put("style", style);
        all.put("script", script);
        all.put(
                "policy",
                "default-src 'none'; style-src 'sha256-" + hash(style) + "'; script-src 'sha256-" + hash(script)
                        + "'; base-uri 'none'; form-action 'none'");
        var out = new StringWriter();
        try {
            ENGINE.getTemplate(template).evaluate(out, all);
        } catch (IOException e) {
            throw new UncheckedIOException("writing HTML into memory failed", e);
        }
        return out.toString();
    }

    private static String resource(String name) {
        try (var in = HtmlPage.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its own file " + FOLDER + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading the program's own file " + name + " failed", e);
        }
    }

    /** As browsers compute it: over the text between the tags, in UTF-8. */
    static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
