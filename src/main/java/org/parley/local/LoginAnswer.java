package org.parley.local;

import org.parley.login.CallerView;

public record LoginAnswer(CallerView user) {}
