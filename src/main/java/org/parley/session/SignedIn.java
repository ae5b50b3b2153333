package org.parley.session;

import java.util.UUID;
import org.parley.identity.Caller;

/**
 * A live session as a request sees it.
 *
 * @param refreshDue whether the identity provider is to be asked again
 */
public record SignedIn(UUID session, Caller caller, boolean refreshDue) {}
