package dev.mainstay.environment.host;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Of the hundreds of lines that apt-get and dpkg say when they install packages, the few that a user wants: how much there is to do, how far it is,
 * and what is wrong. Used by one thread at a time.
 */
final class AptNews implements Consumer<String> {
    private static final int EVERY = 20;
    private static final Pattern PLAN = Pattern.compile("(\\d+) upgraded, (\\d+) newly installed, .*");
    private static final Pattern SIZE =
            Pattern.compile("Need to get ([0-9.,]+ [kMG]?B)(?:/[0-9.,]+ [kMG]?B)? of archives\\.");
    private static final Pattern COMPLAINT = Pattern.compile("(?:E: |W: |dpkg: ).*");

    private final Consumer<String> news;
    private final boolean complaints;
    private int planned;
    private int fetched;
    private int setUp;

    /** @param complaints whether errors are news; not when there is another try to come */
    AptNews(Consumer<String> news, boolean complaints) {
        this.news = news;
        this.complaints = complaints;
    }

    @Override
    public void accept(String line) {
        var plan = PLAN.matcher(line);
        var size = SIZE.matcher(line);
        if (plan.matches()) {
            planned = number(plan, 1) + number(plan, 2);
        } else if (size.matches()) {
            news.accept("fetching " + planned + " packages, " + size.group(1));
        } else if (line.startsWith("Get:")) {
            fetched++;
            count("fetched", fetched);
        } else if (line.startsWith("Setting up ")) {
            setUp++;
            count("set up", setUp);
        } else if (complaints && COMPLAINT.matcher(line).matches()) {
            news.accept(line);
        }
    }

    private void count(String what, int done) {
        if (done == planned || done % EVERY == 0) {
            news.accept(what + " " + done + " of " + Math.max(done, planned) + " packages");
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
