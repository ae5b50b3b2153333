package org.parley.access;

import java.util.List;
import org.parley.identity.Caller;

/**
 * @param because sentence that names the deciding group or tag
 * @param groupsFrom the claim that the groups were read from, or the local user list
 */
public record AccessResponse(
        boolean allowed,
        String because,
        String user,
        String agent,
        List<String> groups,
        String groupsFrom,
        List<String> roles,
        String agentTag) {
    static AccessResponse of(boolean allowed, String because, Caller caller, String groupsFrom, String agent) {
        return new AccessResponse(
                allowed, because, caller.id(), agent, caller.groups(), groupsFrom, caller.roles(), caller.agentTag());
    }
}
