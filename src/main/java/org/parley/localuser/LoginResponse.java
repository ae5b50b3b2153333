package org.parley.localuser;

import org.parley.identity.CallerView;

public record LoginResponse(CallerView user) {}
