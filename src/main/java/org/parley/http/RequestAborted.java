package org.parley.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The client closed the connection before the whole body of its request had arrived. */
public final class RequestAborted extends IOException {
    private static final long serialVersionUID = 1;

    /** @param received number of bytes of the body */
    RequestAborted(long received, @Nullable IOException cause) {
        super("after " + received + " bytes", cause);
    }
}
