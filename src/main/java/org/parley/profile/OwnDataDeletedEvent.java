package org.parley.profile;

/** A user has deleted all of their own data. Fired in the transaction that deletes the settings. */
public record OwnDataDeletedEvent(String user) {}
