package org.parley.error;

/** 404: there is no such thing, or it belongs to somebody else. */
public class NotFound extends ApiException {
    /** @param thing what was looked for, in lower case: {@code thread} */
    public NotFound(String thing) {
        super(
                404,
                thing.replace(' ', '_') + "_not_found",
                Character.toUpperCase(thing.charAt(0)) + thing.substring(1) + " not found");
    }
}
