package org.parley.agent;

import java.util.List;

/** Names of the agents in an imported file, by what became of them or would become. */
public record ImportResponse(List<String> created, List<String> updated, List<String> unchanged) {}
