package org.parley.claims;

/** What to do where the groups claim is missing, which is not the same as empty. */
public enum MissingGroups {
    /** The groups known from the last log-in stay. */
    KEEP,
    /** The user has no groups. */
    CLEAR,
    /** Nobody is let in. */
    REFUSE
}
