/**
 * What users write, and what is wrong with it: YAML with the line of every value, problems with the mend, durations and sizes, the nearest
 * right word. Used by every package that reads a file or an argument; uses none of ours.
 *
 * <p>A file is read in three moves: {@link dev.mainstay.input.YamlReader} gives its top as {@link dev.mainstay.input.Fields}, each
 * {@link dev.mainstay.input.Field} is read as what it should be, and everything wrong is refused together:
 *
 * <pre>{@code
 * var problems = new Problems(file.toString());
 * var top = YamlReader.read(file, problems);
 * top.ifPresent(fields -> {
 *     var name = fields.required("name").text(NAME, "a to z, 0 to 9 and -");
 *     var hold = fields.optional("hold").duration(Duration.ZERO, Duration.ofMinutes(10)).orElse(TEN_SECONDS);
 *     for (var probe : fields.optional("probes").items()) { ... probe.mapping() ... }
 *     fields.done(); // unknown keys
 * });
 * problems.refuse(); // throws InvalidInput with file:line for all of them
 * }</pre>
 *
 * <p>A reading method returns empty for what is missing and for what is wrong; a wrong value has then added its problem already, so that reading
 * just goes on to find the next one. Arguments of the command line use {@link dev.mainstay.input.Quantity} and
 * {@link dev.mainstay.input.NearestWord} directly.
 */
@NullMarked
package dev.mainstay.input;

import org.jspecify.annotations.NullMarked;
