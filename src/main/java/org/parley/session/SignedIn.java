package org.parley.session;

import java.util.Optional;
import java.util.UUID;
import org.parley.identity.Caller;

/**
 * A live session as a request sees it.
 *
 * @param refreshDue whether a refresh at the identity provider is due
 * @param origin of the pages that may use it, for a session of the Assistant
 */
public record SignedIn(UUID session, Caller caller, boolean refreshDue, Optional<String> origin) {}
