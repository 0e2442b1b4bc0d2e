package dev.mainstay.report;

import dev.mainstay.event.Event;
import dev.mainstay.experiment.RunRecord;
import dev.mainstay.experiment.Verdict;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A run for build servers: one test suite, one test case for each expectation, each check and each leftover, in the shape that Surefire writes and
 * Jenkins reads. UNKNOWN is an {@code error}, so that nobody takes it for passed; a run that was skipped is one skipped case with its reason.
 */
public final class JUnitReport {
    private JUnitReport() {}

    private record Case(String group, String name, Verdict verdict, String seen) {}

    public static String of(RunRecord run) {
        var cases = cases(run);
        var text = new StringWriter();
        try {
            var out = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            out.writeCharacters("\n");
            suite(out, run, cases);
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing XML into memory failed", e);
        }
        return text + "\n";
    }

    private static List<Case> cases(RunRecord run) {
        var cases = new ArrayList<Case>();
        if (run.verdict() == Verdict.SKIPPED) {
            cases.add(new Case("run", run.experiment(), Verdict.SKIPPED, reasons(run)));
            return cases;
        }
        run.outcomes().forEach(o -> cases.add(new Case("expect", o.expectation(), o.verdict(), o.seen())));
        for (var event : run.events()) {
            if (event instanceof Event.CheckSeen c) {
                cases.add(new Case(
                        "check." + c.stage(), c.check(), c.held() ? Verdict.PASSED : Verdict.FAILED, c.seen()));
            }
        }
        run.leftovers().forEach(l -> cases.add(new Case("leftover", l, Verdict.FAILED, "left over after heal: " + l)));
        // The verdict may have grounds that no single case shows, e.g. that the prober stalled.
        if (run.verdict() != Verdict.PASSED && cases.stream().allMatch(c -> c.verdict() == Verdict.PASSED)) {
            cases.add(new Case("run", run.experiment(), run.verdict(), reasons(run)));
        }
        return cases;
    }

    private static String reasons(RunRecord run) {
        return run.reasons().isEmpty() ? "no reason was given" : String.join("; ", run.reasons());
    }

    private static void suite(XMLStreamWriter out, RunRecord run, List<Case> cases) throws XMLStreamException {
        var name = "mainstay." + run.cloud() + "." + run.experiment();
        out.writeStartElement("testsuite");
        attribute(out, "name", name);
        attribute(out, "tests", Integer.toString(cases.size()));
        attribute(out, "failures", count(cases, Verdict.FAILED));
        attribute(out, "errors", count(cases, Verdict.UNKNOWN));
        attribute(out, "skipped", count(cases, Verdict.SKIPPED));
        attribute(out, "time", seconds(run.nanos()));
        attribute(
                out,
                "timestamp",
                DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                        run.startedAt().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC)));
        out.writeCharacters("\n  ");
        out.writeStartElement("properties");
        property(out, "run", run.id());
        property(out, "command", run.command());
        for (var fact : run.facts().entrySet()) {
            property(out, fact.getKey(), fact.getValue());
        }
        out.writeCharacters("\n  ");
        out.writeEndElement();
        for (var c : cases) {
            testCase(out, name, c);
        }
        out.writeCharacters("\n  ");
        out.writeStartElement("system-out");
        out.writeCharacters(Plain.text(Headline.of(run)));
        out.writeEndElement();
        out.writeCharacters("\n");
        out.writeEndElement();
    }

    private static void testCase(XMLStreamWriter out, String suite, Case c) throws XMLStreamException {
        out.writeCharacters("\n  ");
        out.writeStartElement("testcase");
        attribute(out, "classname", suite + "." + c.group());
        attribute(out, "name", c.name());
        attribute(out, "time", "0");
        switch (c.verdict()) {
            case PASSED -> {}
            case FAILED -> outcome(out, "failure", "failed", c.seen());
            case UNKNOWN -> outcome(out, "error", "unknown", c.seen());
            case SKIPPED -> {
                out.writeEmptyElement("skipped");
                attribute(out, "message", c.seen());
            }
        }
        out.writeEndElement();
    }

    private static void outcome(XMLStreamWriter out, String element, String type, String seen)
            throws XMLStreamException {
        out.writeStartElement(element);
        attribute(out, "message", seen);
        attribute(out, "type", type);
        out.writeCharacters(Plain.text(seen));
        out.writeEndElement();
    }

    private static void property(XMLStreamWriter out, String key, String value) throws XMLStreamException {
        out.writeCharacters("\n    ");
        out.writeEmptyElement("property");
        attribute(out, "name", key);
        attribute(out, "value", value);
    }

    private static void attribute(XMLStreamWriter out, String name, String value) throws XMLStreamException {
        out.writeAttribute(name, Plain.line(value));
    }

    private static String count(List<Case> cases, Verdict verdict) {
        return Long.toString(cases.stream().filter(c -> c.verdict() == verdict).count());
    }

    private static String seconds(long nanos) {
        return Wording.number(nanos / 1e9, 3);
    }
}
