package org.parley.agent;

/** @param because a sentence that names the decisive group or tag */
public record AgentAccess(boolean allowed, String because) {}
