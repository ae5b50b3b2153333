package org.parley.account;

public record SignedOutResponse(boolean success) {}
