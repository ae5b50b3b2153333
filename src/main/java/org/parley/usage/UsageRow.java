package org.parley.usage;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.parley.paging.Csv;

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
    private static final List<String> COLUMNS = List.of(
            "day",
            "agent",
            "agent_name",
            "model",
            "user",
            "user_name",
            "group",
            "endpoint",
            "endpoint_name",
            "runs",
            "failed",
            "input_tokens",
            "output_tokens",
            "cost");

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

    static String csv(List<UsageRow> rows) {
        return Csv.of(COLUMNS, rows.stream().map(UsageRow::values));
    }

    private List<Object> values() {
        return Arrays.asList(
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
                cost.toPlainString());
    }
}
