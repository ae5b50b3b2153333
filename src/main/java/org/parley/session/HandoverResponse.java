package org.parley.session;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param code for one call of {@code POST /api/auth/redeem} */
@Schema(requiredProperties = "code")
public record HandoverResponse(String code) {
    @Override
    public String toString() {
        return "HandoverCode";
    }
}
