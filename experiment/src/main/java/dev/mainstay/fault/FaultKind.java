package dev.mainstay.fault;

import java.util.List;
import java.util.function.Function;

/**
 * One kind of fault, as {@code fault list} shows it.
 *
 * @param sentence what happens, in one sentence
 * @param example parameters of an injection by hand: {@code --node controller-1}
 * @param need what the environment and the host must be able to do
 */
public record FaultKind(
        String tag,
        String sentence,
        List<Parameter> parameters,
        String example,
        Need need,
        Function<Values, Fault> maker) {
    public FaultKind {
        parameters = List.copyOf(parameters);
    }
}
