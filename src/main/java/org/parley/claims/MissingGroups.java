package org.parley.claims;

/** What to do if the claim with the groups, or with the tag, is missing, which is not the same as empty. */
public enum MissingGroups {
    /** What is known from the last log-in stays. */
    KEEP,
    /** The user has none. */
    CLEAR,
    /** Nobody is let in. */
    REFUSE
}
