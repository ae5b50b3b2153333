package org.parley.agent;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.parley.paging.Page;
import org.parley.paging.PageRequest;

/** The versions of an agent, newest first, each with its changes. */
public record AgentVersionsResponse(
        List<VersionView> versions, @Nullable String nextCursor) {
    /** @param by id of the user who made the change; empty: the agents file */
    public record VersionView(int version, Instant at, String by, List<FieldChange> changes) {}

    /** @param diff of a multi-line text, in the unified format; null for other fields */
    public record FieldChange(
            String field,
            @Schema(ref = "AnyValue") JsonValue from,
            @Schema(ref = "AnyValue") JsonValue to,
            @Nullable String diff) {}

    /** @param found one version more than the page shows, if there is one */
    static AgentVersionsResponse of(List<AgentVersionStore.Version> found, PageRequest page) {
        var rows = Page.of(page, found, version -> List.of(version.number()));
        var views = IntStream.range(0, rows.rows().size())
                .mapToObj(i -> view(found.get(i), i + 1 < found.size() ? found.get(i + 1) : null))
                .toList();
        return new AgentVersionsResponse(views, rows.nextCursor());
    }

    private static VersionView view(AgentVersionStore.Version version, AgentVersionStore.Version before) {
        var changes = before == null
                ? List.<FieldChange>of()
                : changes(AgentJson.parse(before.definition()), AgentJson.parse(version.definition()));
        return new VersionView(version.number(), version.at(), version.actor(), changes);
    }

    private static List<FieldChange> changes(JsonObject from, JsonObject to) {
        var fields = new TreeSet<>(from.keySet());
        fields.addAll(to.keySet());
        return fields.stream()
                .filter(field -> !Objects.equals(from.get(field), to.get(field)))
                .map(field ->
                        new FieldChange(field, from.get(field), to.get(field), diff(from.get(field), to.get(field))))
                .toList();
    }

    private static String diff(JsonValue from, JsonValue to) {
        return from instanceof JsonString before && to instanceof JsonString after
                ? LineDiff.of(before.getString(), after.getString())
                : null;
    }
}
