package org.parley.web;

import org.parley.tool.ToolOutcome.Source;

/** @param text excerpt of the page; may be empty */
record SearchResult(String title, String url, String text) {
    Source source() {
        return new Source(title.isBlank() ? url : title, url);
    }
}
