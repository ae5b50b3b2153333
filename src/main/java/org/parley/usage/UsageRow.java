package org.parley.usage;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One sum. Dimensions that were not requested are null. */
public record UsageRow(
        String day,
        String agent,
        String agentName,
        String model,
        String user,
        String userName,
        String group,
        String endpoint,
        String endpointName,
        long runs,
        long failed,
        long inputTokens,
        long outputTokens,
        BigDecimal cost) {
    static final String CSV_HEADER =
            "day,agent,agent_name,model,user,user_name,group,endpoint,endpoint_name,runs,failed,input_tokens,output_tokens,cost";

    /** @param values keys by dimension, and labels by dimension with {@code _name} */
    static UsageRow of(Map<String, String> values, long runs, long failed, long input, long output, BigDecimal cost) {
        return new UsageRow(
                values.get("day"),
                values.get("agent"),
                values.get("agent_name"),
                values.get("model"),
                values.get("user"),
                values.get("user_name"),
                values.get("group"),
                values.get("endpoint"),
                values.get("endpoint_name"),
                runs,
                failed,
                input,
                output,
                cost);
    }

    String csv() {
        return Stream.of(
                        day,
                        agent,
                        agentName,
                        model,
                        user,
                        userName,
                        group,
                        endpoint,
                        endpointName,
                        runs,
                        failed,
                        inputTokens,
                        outputTokens,
                        cost.toPlainString())
                .map(UsageRow::quote)
                .collect(Collectors.joining(","));
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
