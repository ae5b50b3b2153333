package org.parley.account;

/** Fired in the transaction that disables an account. */
public record AccountDisabledEvent(String id) {}
