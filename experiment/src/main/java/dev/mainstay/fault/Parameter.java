package dev.mainstay.fault;

import java.util.Optional;

/**
 * One parameter of a kind of fault, as files and the command line write it.
 *
 * @param name key in files, option on the command line
 * @param required whether it must be given
 * @param standard what holds when it is not given, for people: "all networks"; empty when it is required
 */
public record Parameter(String name, ParameterType type, boolean required, Optional<String> standard, String meaning) {

    static Parameter required(String name, ParameterType type, String meaning) {
        return new Parameter(name, type, true, Optional.empty(), meaning);
    }

    static Parameter optional(String name, ParameterType type, String standard, String meaning) {
        return new Parameter(name, type, false, Optional.of(standard), meaning);
    }
}
