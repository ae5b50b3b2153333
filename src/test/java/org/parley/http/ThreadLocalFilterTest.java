package org.parley.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.internal.InternalThreadLocalMap;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ThreadLocalFilterTest {
    @Test
    void leavesNothingOfNettyOnTheThread() throws IOException, ServletException {
        var cache = new FastThreadLocal<String>();

        new ThreadLocalFilter().doFilter(null, null, (request, response) -> {
            cache.set("buffers");
            assertThat(InternalThreadLocalMap.getIfSet()).isNotNull();
        });

        assertThat(InternalThreadLocalMap.getIfSet()).isNull();
    }
}
