package org.parley.endpoint;

import java.util.List;

public record PresetsResponse(List<EndpointPreset> presets) {}
