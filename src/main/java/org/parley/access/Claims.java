package org.parley.access;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.Map;
import org.parley.error.BadRequest;

/** A decoded token, read in the same way as a real one. */
record Claims(Map<String, Object> claims) {
    static Claims parse(String json) {
        try {
            return new Claims(JSONObjectUtils.parse(json));
        } catch (ParseException e) {
            throw new BadRequest("The body must be a JSON object: the claims of a token");
        }
    }
}
