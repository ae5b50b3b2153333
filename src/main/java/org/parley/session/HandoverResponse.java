package org.parley.session;

/** @param code for one call of {@code POST /api/auth/redeem} */
public record HandoverResponse(String code) {
    @Override
    public String toString() {
        return "HandoverCode";
    }
}
