package org.parley.thread;

public record ThreadDeleted(boolean success, String message) {}
