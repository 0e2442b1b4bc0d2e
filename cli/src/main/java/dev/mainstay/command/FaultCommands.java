package dev.mainstay.command;

import dev.mainstay.fault.FaultKind;
import dev.mainstay.fault.FaultKinds;
import dev.mainstay.fault.JournalEntry;
import dev.mainstay.fault.Parameter;
import dev.mainstay.input.InvalidInput;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mainstay fault ...} */
final class FaultCommands {
    private FaultCommands() {}

    @Command(
            footer = {
                "  mainstay fault list",
                "  sudo mainstay fault list --cloud identity-ha     and what is in force there"
            })
    static final class All extends MainstayCommand {
        @Option(
                names = "--cloud",
                paramLabel = "NAME",
                completionCandidates = Candidates.Clouds.class,
                description = "Also what is in force on this cloud.")
        @Nullable
        String cloud;

        All(Session session) {
            super(session);
        }

        @Override
        ExitCode run() throws InterruptedException {
            var missing = operations().faults().missing();
            var json = new LinkedHashMap<String, Object>();
            json.put(
                    "kinds",
                    FaultKinds.ALL.stream()
                            .map(k -> json(k, Optional.ofNullable(missing.get(k.tag()))))
                            .toList());
            var text = new StringBuilder(FaultKinds.ALL.stream()
                    .map(k -> line(k, Optional.ofNullable(missing.get(k.tag()))))
                    .collect(Collectors.joining("\n")));
            if (cloud != null) {
                requireRoot();
                var option = new CloudOption();
                option.name = cloud;
                var inForce = operations().faults().inForce(operations().files().existing(option.choice()));
                json.put("inForce", inForce.stream().map(FaultCommands::json).toList());
                text.append("\n\n")
                        .append(
                                inForce.isEmpty()
                                        ? "Nothing is in force on " + cloud + "."
                                        : "In force on " + cloud + ":\n"
                                                + inForce.stream()
                                                        .map(FaultCommands::line)
                                                        .collect(Collectors.joining("\n")));
            }
            print(json, text.toString());
            return ExitCode.PASSED;
        }

        private String line(FaultKind kind, Optional<String> missing) {
            return "%-14s %s%n%s mainstay fault inject %s %s%s"
                    .formatted(
                            kind.tag(),
                            kind.sentence(),
                            " ".repeat(14),
                            kind.tag(),
                            kind.example(),
                            missing.map(m -> "\n" + " ".repeat(15)
                                            + (console().root()
                                                    ? "NOT POSSIBLE on this host: "
                                                    : "maybe not possible: ")
                                            + m)
                                    .orElse(""));
        }

        private Map<String, Object> json(FaultKind kind, Optional<String> missing) {
            var json = new LinkedHashMap<String, Object>();
            json.put("kind", kind.tag());
            json.put("sentence", kind.sentence());
            json.put("possible", missing.isEmpty());
            json.put("missing", missing.orElse(null));
            json.put("parameters", kind.parameters().stream().map(All::json).toList());
            return json;
        }

        private static Map<String, Object> json(Parameter parameter) {
            var json = new LinkedHashMap<String, Object>();
            json.put("name", parameter.name());
            json.put("required", parameter.required());
            json.put("allowed", parameter.type().allowed());
            json.put("default", parameter.standard().orElse(null));
            json.put("meaning", parameter.meaning());
            return json;
        }
    }

    /** The options are the parameters of all kinds of fault; which of them a kind takes is checked by {@link FaultKinds}. */
    @Command(
            footer = {
                "  sudo mainstay fault inject power-cut --node controller-1",
                "  sudo mainstay fault inject partition --node controller-2",
                "  sudo mainstay fault inject unit-hang --node virtual-address-holder --unit haproxy",
                "It stays in force until 'mainstay fault heal'; cache-flush and reboot are done at once."
            })
    static final class Inject extends MainstayCommand implements SpecExtender {
        @Mixin
        CloudOption cloud = new CloudOption();

        @Parameters(
                paramLabel = "KIND",
                completionCandidates = Candidates.Kinds.class,
                description = "What to do; 'mainstay fault list' tells.")
        String kind = "";

        Inject(Session session) {
            super(session);
        }

        @Override
        public void extend(CommandSpec spec) {
            var kinds = new LinkedHashMap<String, List<FaultKind>>();
            for (var fault : FaultKinds.ALL) {
                fault.parameters()
                        .forEach(p -> kinds.merge(
                                p.name(),
                                List.of(fault),
                                (a, b) -> java.util.stream.Stream.concat(a.stream(), b.stream())
                                        .toList()));
            }
            kinds.forEach((name, takers) -> spec.addOption(option(name, takers)));
        }

        private static OptionSpec option(String name, List<FaultKind> takers) {
            var parameter = takers.getFirst().parameters().stream()
                    .filter(p -> p.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            var whose = takers.size() > 5
                    ? ""
                    : " (" + takers.stream().map(FaultKind::tag).collect(Collectors.joining(", ")) + ")";
            var offered = switch (name) {
                case "node" -> Candidates.targets();
                case "restart" -> List.of("no", "once");
                case "one-way" -> List.of("true", "false");
                default -> List.<String>of();
            };
            return OptionSpec.builder("--" + name)
                    .completionCandidates(offered)
                    .type(String.class)
                    .paramLabel(name.replace('-', '_').toUpperCase(Locale.ROOT))
                    .description((parameter.meaning() + ": " + parameter.type().allowed() + whose).replace("%", "%%"))
                    .build();
        }

        @Override
        ExitCode run() throws InterruptedException {
            var given = new LinkedHashMap<String, String>();
            for (var option : spec.options()) {
                var name = option.longestName().replaceFirst("^--", "");
                if (option.userObject() == null
                        && option.getValue() instanceof String value
                        && FaultKinds.ALL.stream()
                                .flatMap(k -> k.parameters().stream())
                                .anyMatch(p -> p.name().equals(name))) {
                    given.put(name, value);
                }
            }
            var fault = FaultKinds.spec(kind, given);
            requireRoot();
            var chosen = operations().files().existing(cloud.choice());
            List<JournalEntry> injected;
            try (var progress = progress(chosen.name() + ": fault " + kind)) {
                injected = operations().faults().inject(chosen, fault, progress);
            }
            print(
                    Map.of(
                            "cloud",
                            chosen.name(),
                            "injected",
                            injected.stream().map(FaultCommands::json).toList()),
                    injected.stream().map(FaultCommands::line).collect(Collectors.joining("\n"))
                            + (injected.stream().anyMatch(JournalEntry::inForce)
                                    ? "\nIt stays in force until: mainstay fault heal --cloud " + chosen.name()
                                    : "\nIt is done; nothing stays in force."));
            return ExitCode.PASSED;
        }
    }

    @Command(
            footer = {
                "  sudo mainstay fault heal                        everything",
                "  sudo mainstay fault heal power-cut-k3f9x2"
            })
    static final class Heal extends MainstayCommand {
        @Mixin
        CloudOption cloud = new CloudOption();

        @Parameters(arity = "0..1", paramLabel = "ID", description = "Only this one, as 'fault inject' named it.")
        @Nullable
        String id;

        Heal(Session session) {
            super(session);
        }

        @Override
        ExitCode run() throws InterruptedException {
            requireRoot();
            var chosen = operations().files().existing(cloud.choice());
            var inForce = operations().faults().inForce(chosen);
            if (id != null && inForce.stream().noneMatch(e -> e.id().equals(id))) {
                throw InvalidInput.of(
                        "ID",
                        "no fault '" + id + "' is in force on " + chosen.name(),
                        inForce.isEmpty()
                                ? "nothing is in force there"
                                : "in force: "
                                        + inForce.stream().map(JournalEntry::id).collect(Collectors.joining(", ")));
            }
            List<String> failures;
            try (var progress = progress(chosen.name() + ": heal")) {
                failures = operations().faults().heal(chosen, Optional.ofNullable(id), progress);
            }
            var json = new LinkedHashMap<String, Object>();
            json.put("cloud", chosen.name());
            json.put("healed", inForce.size() - failures.size());
            json.put("failures", failures);
            print(
                    json,
                    failures.isEmpty()
                            ? "Nothing is in force on " + chosen.name() + " any more."
                            : "Could not be healed:\n" + String.join("\n", failures));
            return failures.isEmpty() ? ExitCode.PASSED : ExitCode.FAILED;
        }
    }

    private static String line(JournalEntry entry) {
        return "%-22s %s on %s, %s %s"
                .formatted(
                        entry.id(),
                        entry.fault().kind(),
                        entry.fault().target(),
                        entry.inForce() ? entry.state().tag() + " since" : "done at",
                        entry.at().truncatedTo(ChronoUnit.SECONDS));
    }

    private static Map<String, Object> json(JournalEntry entry) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", entry.id());
        json.put("kind", entry.fault().kind());
        json.put("target", entry.fault().target());
        json.put("state", entry.inForce() ? entry.state().tag() : "done");
        json.put("at", entry.at().toString());
        return json;
    }
}
