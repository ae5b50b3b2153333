package org.parley.access;

import java.util.List;
import org.parley.claims.Mapped;

/**
 * @param refusal why the sign-in would be refused; absent if it would be accepted
 * @param agents names of the agents that the user could use
 */
public record SimulationResponse(
        String id,
        String name,
        List<String> groups,
        String groupsFrom,
        List<String> roles,
        String agentTag,
        String refusal,
        List<String> notes,
        List<String> agents) {
    static SimulationResponse of(Mapped mapped, List<String> agents) {
        var caller = mapped.caller();
        return new SimulationResponse(
                caller.id(),
                caller.name(),
                caller.groups(),
                mapped.groupsFrom(),
                caller.roles(),
                caller.agentTag(),
                mapped.refusal().orElse(null),
                mapped.notes(),
                agents);
    }
}
