package org.parley.thread;

import java.util.List;

public record ThreadView(List<MessageView> messages) {}
