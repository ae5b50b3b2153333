package org.parley.usage;

import java.math.BigDecimal;
import java.util.List;

/**
 * The caller's own usage of the period, in total and by day.
 *
 * @param budgets the remaining amount of each budget
 */
public record OwnUsageResponse(
        long runs, long inputTokens, long outputTokens, BigDecimal cost, List<UsageRow> days, List<Object> budgets) {
    static OwnUsageResponse of(List<UsageRow> days) {
        return new OwnUsageResponse(
                days.stream().mapToLong(UsageRow::runs).sum(),
                days.stream().mapToLong(UsageRow::inputTokens).sum(),
                days.stream().mapToLong(UsageRow::outputTokens).sum(),
                days.stream().map(UsageRow::cost).reduce(BigDecimal.ZERO, BigDecimal::add),
                days,
                List.of());
    }
}
