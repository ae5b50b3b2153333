package org.parley.thread;

public record DeleteThreadResponse(boolean success, String message) {}
