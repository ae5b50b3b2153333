package org.parley.session;

import java.util.List;

public record SessionsAnswer(List<SessionView> sessions) {}
