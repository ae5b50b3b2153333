package org.parley.run;

public record RunCancelled(boolean success) {}
