package org.parley.session;

/** @param ended number of ended sessions */
public record SessionsEndedResponse(boolean success, int ended) {}
