package org.parley.restclient;

import java.io.IOException;

/** A response that cannot be used although it is valid HTTP. */
public class UnsupportedResponse extends IOException {
    private static final long serialVersionUID = 1;

    UnsupportedResponse(String reason) {
        super(reason);
    }
}
