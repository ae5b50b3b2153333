package org.parley.usage;

public record RebuiltResponse(boolean success) {}
