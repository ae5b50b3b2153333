package org.parley.session;

/** @param origin of the page that shows the Assistant: {@code https://intranet.example.com} */
public record HandoverRequest(String origin) {}
