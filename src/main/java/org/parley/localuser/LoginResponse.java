package org.parley.localuser;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.parley.identity.CallerView;

@Schema(requiredProperties = "user")
public record LoginResponse(CallerView user) {}
