package org.parley.outbound;

import java.io.IOException;

/** A response over the size limit. */
public class TooLargeAnswer extends IOException {
    private static final long serialVersionUID = 1;

    public TooLargeAnswer(int limit) {
        super("the response has more than " + limit + " bytes");
    }
}
