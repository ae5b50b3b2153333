package org.parley.claims;

/** Policy for a missing groups or tag claim. An empty claim is not missing. */
public enum MissingGroups {
    /** The value from the last sign-in is kept. */
    KEEP,
    /** The user has none. */
    CLEAR,
    /** The sign-in is refused. */
    REFUSE
}
