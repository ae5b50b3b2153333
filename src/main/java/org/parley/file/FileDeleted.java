package org.parley.file;

public record FileDeleted(boolean success, String message) {}
