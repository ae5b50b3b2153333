package org.parley.thread;

import java.util.List;

public record ThreadList(List<ThreadEntry> memories) {}
