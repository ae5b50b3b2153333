package org.parley.metrics;

import java.util.Locale;
import java.util.Map;

/**
 * A page in Prometheus' text format 0.0.4. It is fired as an event for each request, and observers add their metrics.
 * Each metric name is declared once, directly before its samples.
 */
public final class Exposition {
    private final StringBuilder text = new StringBuilder(8_192);

    /** A value that only increases; its name ends in {@code _total}. */
    public void counter(String name, String help, long value) {
        begin(name, "counter", help);
        sample(name, "", value);
    }

    /** @param samples values by their labels, in the form that is written between the braces */
    public void counter(String name, String help, Map<String, Double> samples) {
        begin(name, "counter", help);
        samples.forEach((labels, value) -> sample(name, labels, value));
    }

    /** A value that can increase and decrease. */
    public void gauge(String name, String help, double value) {
        begin(name, "gauge", help);
        sample(name, "", value);
    }

    /** @param samples values by their labels, in the form that is written between the braces */
    public void gauge(String name, String help, Map<String, Double> samples) {
        begin(name, "gauge", help);
        samples.forEach((labels, value) -> sample(name, labels, value));
    }

    /** Escapes a text as the value of a label. */
    public static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    void begin(String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    /** @param labels in the form that is written between the braces; empty: none */
    void sample(String name, String labels, double value) {
        text.append(name);
        if (!labels.isEmpty()) text.append('{').append(labels).append('}');
        text.append(' ').append(number(value)).append('\n');
    }

    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, "%.9g", value);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
