package dev.mainstay.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A measured row, as it stands in the table and in {@code results.json}. */
record Result(Row row, Row.@Nullable Measured measured, String whyNot) {

    static Result of(Row row, Row.Measured measured) {
        return new Result(row, measured, "");
    }

    static Result none(Row row, String why) {
        return new Result(row, null, why);
    }

    boolean met() {
        return measured != null && row.bar().met(measured.figures());
    }

    /** How many times our figure the rival's is; null without a rival or when ours is 0. */
    @Nullable
    Double ratio() {
        if (measured == null || measured.rival().isEmpty()) {
            return null;
        }
        double ours = Numbers.median(measured.figures());
        return ours == 0 ? null : measured.rival().get().figure() / ours;
    }

    /** {@code measured} is the median of the runs, {@code spread} the least and the greatest. Null where nothing was measured. */
    Map<String, @Nullable Object> json() {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", row.id());
        json.put("what", row.what());
        json.put("unit", row.unit());
        if (measured == null) {
            json.put("measured", null);
            json.put("spread", null);
            json.put("runs", 0);
        } else {
            var figures = measured.figures();
            json.put("measured", rounded(Numbers.median(figures)));
            json.put("spread", List.of(rounded(Numbers.min(figures)), rounded(Numbers.max(figures))));
            json.put("runs", figures.size());
        }
        json.put("bar", row.bar().text());
        json.put("met", met());
        var rival = measured == null ? null : measured.rival().orElse(null);
        json.put("rival", rival == null ? null : rounded(rival.figure()));
        json.put("rivalMeasured", rival != null && rival.measured());
        var ratio = ratio();
        json.put("ratio", ratio == null ? null : rounded(ratio));
        json.put("rivalWhat", rival == null ? null : rival.what());
        json.put(
                "figures",
                measured == null
                        ? List.of()
                        : measured.figures().stream().map(Result::rounded).toList());
        json.put("note", measured == null ? whyNot : measured.note());
        return json;
    }

    private static double rounded(double figure) {
        return Math.rint(figure * 1000) / 1000;
    }
}
