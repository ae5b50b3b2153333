package org.parley.agent;

import java.util.List;

/** Names of the agents in an imported file, grouped by the actual or planned change. */
public record ImportResponse(List<String> created, List<String> updated, List<String> unchanged) {}
