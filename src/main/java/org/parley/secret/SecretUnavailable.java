package org.parley.secret;

/** A stored secret that this node cannot decrypt. The message names the missing configuration. */
public class SecretUnavailable extends RuntimeException {
    SecretUnavailable(String message) {
        super(message, null, false, false);
    }
}
