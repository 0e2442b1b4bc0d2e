package dev.mainstay.operation;

import dev.mainstay.experiment.Verdict;
import java.nio.file.Path;
import java.util.List;

/**
 * What came of a run or a comparison.
 *
 * @param id names its folder
 * @param headline one sentence
 * @param summary for the terminal, several lines
 * @param page the self-contained HTML file
 * @param json the whole record as a file
 */
public record Report(
        String id, Verdict verdict, List<String> reasons, String headline, String summary, Path page, Path json) {}
