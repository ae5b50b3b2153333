package org.parley.claims;

import java.util.List;
import java.util.Optional;
import org.parley.identity.Caller;

/**
 * What the rules made of a person's claims.
 *
 * @param groupsFrom names the claim that the groups were read from, or says why there are none
 * @param refusal a sentence that says why this person is not let in; empty for one who is
 * @param notes what an administrator should know
 */
public record Mapped(Caller caller, String groupsFrom, Optional<String> refusal, List<String> notes) {}
