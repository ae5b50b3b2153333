package org.parley.login;

public record LoginAnswer(CallerView user) {}
