package org.parley.session;

/** @param ended how many sessions were ended */
public record SessionsEndedResponse(boolean success, int ended) {}
