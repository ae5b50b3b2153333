package org.parley.restclient;

import java.io.IOException;

/** No connection could be opened. */
public class Unreachable extends IOException {
    private static final long serialVersionUID = 1;

    Unreachable(Throwable cause) {
        super(cause.toString(), cause);
    }
}
