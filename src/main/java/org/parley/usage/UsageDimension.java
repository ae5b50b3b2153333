package org.parley.usage;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.parley.error.BadRequest;

/** Dimension by which usage can be summed. */
public enum UsageDimension {
    DAY("cast(u.day as text)", "null"),
    AGENT("cast(u.agent_id as text)", "max(u.agent_name)"),
    MODEL("u.model", "null"),
    USER("u.user_id", "max((select a.name from account a where a.id = u.user_id))"),
    GROUP("coalesce(g.name, '')", "null"),
    ENDPOINT("cast(u.endpoint_id as text)", "max((select e.name from endpoint e where e.id = u.endpoint_id))");

    /** SQL for the value, and for its display name if it has one. */
    final String key;

    final String label;

    UsageDimension(String key, String label) {
        this.key = key;
        this.label = label;
    }

    /** @throws BadRequest names the unknown dimension */
    static List<UsageDimension> of(String by) {
        if (by == null || by.isBlank()) return List.of(DAY);
        return Stream.of(by.split(","))
                .map(String::strip)
                .map(UsageDimension::one)
                .distinct()
                .toList();
    }

    private static UsageDimension one(String word) {
        Optional<UsageDimension> found = Arrays.stream(values())
                .filter(dimension -> dimension.word().equals(word))
                .findFirst();
        return found.orElseThrow(() ->
                new BadRequest("by must be some of day, agent, model, user, group and endpoint, separated by commas"));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
