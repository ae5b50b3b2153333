package org.parley.audience;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.parley.error.Forbidden;
import org.parley.identity.Caller;

/** Checks the audience that a user enters: the users must be known, and the groups must be the user's own. */
@ApplicationScoped
public class AudienceCheck {
    @Inject
    RecipientStore recipients;

    @Inject
    SharingConfig config;

    /**
     * Replaces e-mail addresses by user IDs.
     *
     * @param field name of the field, for messages
     * @throws RecipientRefused if a user has never signed in or is disabled, or if the caller is not a member of a group
     */
    public Audience resolve(Audience audience, Caller caller, String field) {
        for (var group : audience.groups())
            if (!caller.groups().contains(group)) throw RecipientRefused.foreign(field, group);
        return audience.withUsers(users(audience, field));
    }

    /**
     * As {@link #resolve}, for what appears in lists of other users. It may be empty.
     *
     * @throws Forbidden if the server does not allow this audience, or if a user who is not an administrator shares with
     *     everybody
     */
    public Audience checkPermanent(Audience audience, Caller caller, String field) {
        if (audience.reachesNobody()) return audience;
        config.reach().check(audience);
        if (audience.everybody() && !caller.roles().contains("admin"))
            throw new Forbidden("administrators_only", "Only administrators can share this with everybody");
        return resolve(audience, caller, field);
    }

    private List<String> users(Audience audience, String field) {
        return audience.users().stream()
                .map(user -> recipients.user(user).orElseThrow(() -> RecipientRefused.unknown(field, user)))
                .distinct()
                .toList();
    }
}
