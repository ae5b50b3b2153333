package org.parley.account;

/** Fired in the transaction in which an administrator signs a user out everywhere. */
public record SignOutRequestedEvent(String id) {}
