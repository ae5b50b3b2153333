package org.parley.agent;

/** @param because a sentence that names the group or tag that decides */
public record AgentAccess(boolean allowed, String because) {}
