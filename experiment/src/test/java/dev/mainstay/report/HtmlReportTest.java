package dev.mainstay.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static final String EVIL =
            "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'`{{7*7}}&\u001b[31m\u202E";

    @Test
    void nothing_that_a_node_says_becomes_markup() {
        var html = HtmlReport.of(SampleRuns.hostile(EVIL));

        assertThat(html.split("<script", -1)).hasSize(2);
        assertThat(html)
                .doesNotContain("<img", "{{7*7}}alert", "\u001b", "\u202E")
                .contains("&lt;script&gt;alert(1)");
        assertThat(html).doesNotContainPattern("<[^>]*\\son[a-z]+=");
    }

    @Test
    void asks_the_network_for_nothing_and_its_own_policy_forbids_it() {
        var html = HtmlReport.of(SampleRuns.powerCut());

        assertThat(html)
                .contains("default-src &#39;none&#39;")
                .doesNotContain("<link", "src=", "@import", "href=", " style=");
        // The namespace of SVG in the script is a name, and probes tell the address they ask: neither is fetched.
        assertThat(html.replace("http://www.w3.org/2000/svg", "").replace("http://10.77.11.10:5000/v3/auth/tokens", ""))
                .doesNotContain("http://", "https://", "url(http");
    }

    @Test
    void the_policy_allows_exactly_the_style_and_the_script_in_the_page() {
        var html = HtmlReport.of(SampleRuns.powerCut());

        for (var element : new String[] {"style", "script"}) {
            var matcher = Pattern.compile("<" + element + ">(.*?)</" + element + ">", Pattern.DOTALL)
                    .matcher(html);
            assertThat(matcher.find()).isTrue();
            // Base64 has two characters that templates escape in attributes; browsers undo that.
            assertThat(html.replace("&#43;", "+").replace("&#61;", "="))
                    .contains(element + "-src &#39;sha256-" + HtmlPage.hash(matcher.group(1)));
        }
    }

    @Test
    void thirty_thousand_attempts_stay_well_under_a_megabyte_and_a_half() {
        assertThat(HtmlReport.of(SampleRuns.large())).hasSizeLessThan(1_000_000);
    }

    @Test
    void tells_verdict_figures_checks_leftovers_definition_and_how_to_run_it_again() {
        assertThat(HtmlReport.of(SampleRuns.powerCut()))
                .contains("Identity could not be used for 0.54\u00a0s")
                .contains("class=\"verdict passed\"")
                .contains("537 ms ± 100 ms")
                .contains("From the start of the first failed attempt to the completion of the next success")
                .contains("2 of 3 nodes, both synced")
                .contains("1:10.11.6-0+deb12u1")
                .contains("mainstay experiment run controller-power-cut --cloud identity-ha")
                .contains("<title>failed: connect timed out</title>");
        assertThat(HtmlReport.of(SampleRuns.open()))
                .contains("nftables: table mainstay_identity_fault_7")
                .contains("≥ 38.8 s")
                .contains("lasted until probing ended: a lower bound");
    }

    @Test
    void a_run_without_probes_is_a_page_too() {
        assertThat(HtmlReport.of(SampleRuns.skipped()))
                .contains("sch_netem is missing")
                .doesNotContain("<h2>Time line");
    }
}
