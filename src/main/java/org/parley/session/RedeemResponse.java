package org.parley.session;

public record RedeemResponse(boolean success) {}
