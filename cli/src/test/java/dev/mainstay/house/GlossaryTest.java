package dev.mainstay.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mainstay.check.Check;
import dev.mainstay.check.Checks;
import dev.mainstay.experiment.ProbeKind;
import dev.mainstay.fault.FaultKinds;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The glossary is kept in step: whoever adds a fault, a check or a probe adds its line. */
class GlossaryTest {
    @Test
    void has_every_kind_of_fault() throws IOException {
        var glossary = Repository.read("docs/glossary.md");

        assertThat(FaultKinds.tags()).allSatisfy(tag -> assertThat(glossary).contains("| `" + tag + "` |"));
    }

    @Test
    void has_every_check() throws IOException {
        var glossary = Repository.read("docs/glossary.md");

        assertThat(Checks.ALL)
                .isNotEmpty()
                .map(Check::name)
                .allSatisfy(name -> assertThat(glossary).contains("| `" + name + "` |"));
    }

    @Test
    void has_every_probe() throws IOException {
        var glossary = Repository.read("docs/glossary.md");

        assertThat(ProbeKind.tags()).allSatisfy(tag -> assertThat(glossary).contains("| `" + tag + "` |"));
    }
}
