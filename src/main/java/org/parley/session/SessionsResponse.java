package org.parley.session;

import java.util.List;

public record SessionsResponse(List<SessionView> sessions) {}
