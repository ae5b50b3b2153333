package org.parley.session;

/** @param code for {@code POST /api/auth/redeem}, once */
public record HandoverResponse(String code) {
    @Override
    public String toString() {
        return "HandoverCode";
    }
}
