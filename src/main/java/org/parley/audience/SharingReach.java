package org.parley.audience;

import org.parley.error.BadRequest;
import org.parley.error.Forbidden;

/** Whom users may share their threads with. Each value includes the ones before it. */
public enum SharingReach {
    OFF,
    GROUPS,
    USERS,
    EVERYBODY;

    /** @throws Forbidden if sharing is disabled */
    public void check() {
        if (this == OFF) throw new Forbidden("sharing_disabled", "Sharing is disabled on this server");
    }

    /**
     * @throws Forbidden if sharing with this audience is not allowed
     * @throws BadRequest if the audience is empty
     */
    public void check(Audience audience) {
        check();
        if (audience.reachesNobody()) throw new BadRequest("with must name at least one user or group, or everybody");
        if (!limit(audience).equals(audience))
            throw new Forbidden("sharing_limited", "This server does not allow sharing with this audience");
    }

    /** The part of an audience that this value allows. */
    public Audience limit(Audience audience) {
        return switch (this) {
            case OFF -> Audience.NOBODY;
            case GROUPS -> Audience.NOBODY.withGroups(audience.groups());
            case USERS -> new Audience(audience.users(), audience.groups(), false);
            case EVERYBODY -> audience;
        };
    }
}
