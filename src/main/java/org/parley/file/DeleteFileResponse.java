package org.parley.file;

public record DeleteFileResponse(boolean success, String message) {}
