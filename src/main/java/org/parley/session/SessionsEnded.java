package org.parley.session;

/** @param ended how many sessions were ended */
public record SessionsEnded(boolean success, int ended) {}
