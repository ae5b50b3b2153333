package org.parley.agent;

import java.util.List;
import java.util.UUID;

/** @param warnings sentences about saved values that may not work */
public record SavedAgent(UUID id, int version, List<String> warnings) {}
