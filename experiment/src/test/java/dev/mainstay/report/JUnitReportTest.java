package dev.mainstay.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JUnitReportTest {
    @Test
    void every_expectation_and_check_is_a_case() throws Exception {
        var suite = parsed(JUnitReport.of(SampleRuns.powerCut()));

        assertThat(suite.getAttribute("tests")).isEqualTo("7");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getElementsByTagName("failure").item(0).getTextContent())
                .isEqualTo("2 of 3 nodes, both synced");
    }

    @Test
    void leftovers_fail_and_a_skipped_run_is_skipped_with_its_reason() throws Exception {
        var open = parsed(JUnitReport.of(SampleRuns.open()));
        var skipped = parsed(JUnitReport.of(SampleRuns.skipped()));

        assertThat(JUnitReport.of(SampleRuns.open())).contains("left over after heal: nftables");
        assertThat(open.getAttribute("failures")).isEqualTo("4");
        assertThat(skipped.getAttribute("skipped")).isEqualTo("1");
        assertThat(((Element) skipped.getElementsByTagName("skipped").item(0)).getAttribute("message"))
                .contains("sch_netem");
    }

    @Test
    void has_the_shape_that_build_servers_read_even_from_hostile_text() throws Exception {
        for (var run : new dev.mainstay.experiment.RunRecord[] {
            SampleRuns.powerCut(),
            SampleRuns.open(),
            SampleRuns.skipped(),
            SampleRuns.hostile("]]><x/>\u0000\u001b\uFFFF&\"'")
        }) {
            var schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(JUnitReportTest.class.getResource("surefire-shape.xsd"));
            schema.newValidator().validate(new StreamSource(new StringReader(JUnitReport.of(run))));
        }
    }

    private static Element parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
    }
}
