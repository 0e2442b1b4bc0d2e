package dev.mainstay.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How results are printed. */
enum OutputForm {
    TEXT,
    JSON;

    static final class Converter implements ITypeConverter<OutputForm> {
        @Override
        public OutputForm convert(String word) {
            return switch (word) {
                case "text" -> TEXT;
                case "json" -> JSON;
                default -> throw new TypeConversionException("'" + word + "' is not 'text' or 'json'");
            };
        }
    }
}
