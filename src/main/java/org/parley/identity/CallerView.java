package org.parley.identity;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "User",
        requiredProperties = {"id", "name", "groups", "roles"})
public record CallerView(
        @Schema(example = "alice") String id,
        @Schema(example = "Alice") String name,
        List<String> groups,
        List<String> roles) {
    public static CallerView of(Caller caller) {
        return new CallerView(caller.id(), caller.name(), caller.groups(), caller.roles());
    }
}
