package org.parley.claims;

import java.util.List;
import java.util.Optional;
import org.parley.identity.Caller;

/**
 * Result of applying the rules to a user's claims.
 *
 * @param groupsFrom names the claim that the groups were read from, or says why there are none
 * @param refusal sentence that says why the sign-in is refused; empty if it is accepted
 * @param notes remarks for administrators
 */
public record Mapped(Caller caller, String groupsFrom, Optional<String> refusal, List<String> notes) {}
