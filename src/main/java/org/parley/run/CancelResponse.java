package org.parley.run;

public record CancelResponse(boolean success) {}
