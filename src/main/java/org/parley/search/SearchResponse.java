package org.parley.search;

import java.util.List;

public record SearchResponse(List<SearchResult> results) {}
