package org.parley.search;

import java.util.List;

public record SearchAnswer(List<SearchResult> results) {}
