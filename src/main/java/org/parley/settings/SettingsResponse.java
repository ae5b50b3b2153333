package org.parley.settings;

import java.util.List;

public record SettingsResponse(List<SettingView> settings) {}
