package org.parley.identity;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "User")
public record CallerView(String id, String name, List<String> groups, List<String> roles) {
    public static CallerView of(Caller caller) {
        return new CallerView(caller.id(), caller.name(), caller.groups(), caller.roles());
    }
}
