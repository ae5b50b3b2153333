package org.parley.claims;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.identity.Caller;

/**
 * Turns claims into a caller.
 *
 * @param names claims that are tried in this order for the display name
 * @param allowed groups of which a user needs at least one; empty: no group is required
 * @param blocked groups that block a user; they take precedence over the allowed groups
 */
public record ClaimRules(
        ClaimPath user,
        String userPrefix,
        List<ClaimPath> names,
        ClaimPath groups,
        String delimiter,
        MissingGroups missing,
        List<String> allowed,
        List<String> blocked,
        Optional<String> adminGroup,
        ClaimPath tag,
        MissingGroups missingTag) {
    private static final ClaimPath EMAIL = new ClaimPath("email");

    /**
     * @param claims of the ID token, and of the user information if the token did not contain the groups
     * @param known the user as of the last sign-in
     */
    public Mapped map(Map<String, Object> claims, Optional<Caller> known) {
        var notes = new ArrayList<String>();
        var asserted = groups.texts(claims, delimiter);
        var last = known.filter(user -> missing == MissingGroups.KEEP)
                .map(Caller::groups)
                .orElse(List.of());
        if (isOverage(claims)) notes.add(overage());
        var caller = caller(claims, asserted.orElse(last), tag(claims, known));
        return new Mapped(
                caller, groupsFrom(asserted.isPresent()), refusal(claims, asserted.isPresent(), caller), notes);
    }

    /** Whether the groups claim is present, even if it is empty. */
    public boolean hasGroups(Map<String, Object> claims) {
        return groups.find(claims).isPresent();
    }

    /** The claims without those that grant or restrict access. */
    public Map<String, Object> withoutAccess(Map<String, Object> claims) {
        var identity = new HashMap<>(claims);
        List.of(groups, tag).forEach(path -> path.removeFrom(identity));
        return identity;
    }

    /** The id of the user whom the claims describe. */
    public String id(Map<String, Object> claims) {
        return userPrefix + text(user, claims).orElse("");
    }

    /**
     * A claim that is present but empty lifts the restriction to agents with a tag; a missing claim does so only if
     * configured.
     */
    private String tag(Map<String, Object> claims, Optional<Caller> known) {
        if (tag.find(claims).isPresent()) return text(tag, claims).orElse(null);
        return known.filter(user -> missingTag == MissingGroups.KEEP)
                .flatMap(Caller::tag)
                .orElse(null);
    }

    private Caller caller(Map<String, Object> claims, List<String> member, String agentTag) {
        var id = id(claims);
        var name = names.stream()
                .flatMap(path -> text(path, claims).stream())
                .findFirst()
                .orElse(id);
        var roles = adminGroup
                .filter(member::contains)
                .map(group -> List.of("admin"))
                .orElse(List.of());
        return new Caller(
                id,
                name,
                List.copyOf(member),
                roles,
                agentTag,
                text(EMAIL, claims).orElse(null));
    }

    private Optional<String> refusal(Map<String, Object> claims, boolean asserted, Caller caller) {
        if (text(user, claims).isEmpty())
            return Optional.of("The claim " + user.text() + ", which names the user, is missing");
        if (!asserted && isOverage(claims) && missing != MissingGroups.KEEP) return Optional.of(overage());
        if (!asserted && missing == MissingGroups.REFUSE)
            return Optional.of("The claim " + groups.text() + ", which names the groups, is missing");
        if (tag.find(claims).isEmpty() && missingTag == MissingGroups.REFUSE)
            return Optional.of("The claim " + tag.text() + ", which limits the agents, is missing");
        if (caller.isIn(blocked)) return Optional.of("A group of this user is not let in");
        if (!allowed.isEmpty() && !caller.isIn(allowed)) return Optional.of("None of this user's groups is let in");
        return Optional.empty();
    }

    private String groupsFrom(boolean asserted) {
        if (asserted) return "claim " + groups.text();
        return "claim " + groups.text() + " is missing; "
                + (missing == MissingGroups.KEEP ? "those of the last log-in are kept" : "no groups");
    }

    /** If a user has too many groups, Entra ID omits them and refers to another source. */
    private boolean isOverage(Map<String, Object> claims) {
        if (hasGroups(claims)) return false;
        return "true".equals(String.valueOf(claims.get("hasgroups")))
                || claims.get("_claim_names") instanceof Map<?, ?> names && names.containsKey(groups.text());
    }

    private static String overage() {
        return "This user has more groups than Microsoft Entra ID puts into a token. Limit the groups of the token to those "
                + "assigned to the application, or use application roles and read the claim roles";
    }

    private static Optional<String> text(ClaimPath path, Map<String, Object> claims) {
        return path.find(claims).map(String::valueOf).map(String::strip).filter(text -> !text.isEmpty());
    }
}
