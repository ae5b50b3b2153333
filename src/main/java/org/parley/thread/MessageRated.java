package org.parley.thread;

public record MessageRated(boolean success) {}
