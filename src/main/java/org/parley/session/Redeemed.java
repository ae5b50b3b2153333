package org.parley.session;

public record Redeemed(boolean success) {}
