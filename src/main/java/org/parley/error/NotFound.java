package org.parley.error;

/** 404: the object does not exist, or it belongs to another user. */
public class NotFound extends ApiException {
    /** @param thing kind of the object, in lower case: {@code thread} */
    public NotFound(String thing) {
        super(
                404,
                thing.replace(' ', '_') + "_not_found",
                Character.toUpperCase(thing.charAt(0)) + thing.substring(1) + " not found");
    }
}
