package org.parley.run;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(requiredProperties = "success")
public record CancelResponse(boolean success) {}
