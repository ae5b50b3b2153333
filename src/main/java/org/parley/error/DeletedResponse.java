package org.parley.error;

public record DeletedResponse(boolean success) {}
