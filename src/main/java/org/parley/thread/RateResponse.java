package org.parley.thread;

public record RateResponse(boolean success) {}
