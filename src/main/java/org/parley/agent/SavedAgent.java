package org.parley.agent;

import java.util.List;
import java.util.UUID;

/** @param warnings sentences about what was saved but may not work */
public record SavedAgent(UUID id, int version, List<String> warnings) {}
