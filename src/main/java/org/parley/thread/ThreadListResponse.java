package org.parley.thread;

import java.util.List;

public record ThreadListResponse(List<ThreadEntry> memories) {}
