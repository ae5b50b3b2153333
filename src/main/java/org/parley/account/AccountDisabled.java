package org.parley.account;

/** Fired in the transaction that disables an account. */
public record AccountDisabled(String id) {}
