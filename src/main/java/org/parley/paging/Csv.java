package org.parley.paging;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables as CSV (RFC 4180). */
public final class Csv {
    private Csv() {}

    /** @param header names of the columns */
    public static String of(List<String> header, Stream<List<?>> rows) {
        return Stream.concat(Stream.of(header), rows).map(Csv::line).collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String line(List<?> values) {
        return values.stream().map(Csv::quote).collect(Collectors.joining(","));
    }

    /**
     * Spreadsheets interpret a text with such a first character as a formula, which could send the table to another
     * host.
     */
    private static String quote(Object value) {
        if (value == null) return "";
        var text = String.valueOf(value);
        var safe = value instanceof String && text.matches("(?s)[=+@\\t\\r-].*") ? "'" + text : text;
        return safe.matches("(?s).*[\",\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
