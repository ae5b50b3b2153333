package org.parley.audit;

import org.parley.identity.CurrentUser;

/**
 * The user or mechanism that makes a change.
 *
 * @param id a user's id; empty for the server itself
 * @param address network address of the request; empty for the server itself
 */
public record Actor(String id, String address) {
    public static final Actor SERVER = new Actor("", "");

    public static Actor of(CurrentUser user) {
        return new Actor(user.id(), user.address());
    }
}
