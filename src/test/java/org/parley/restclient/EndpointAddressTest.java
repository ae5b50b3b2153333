package org.parley.restclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class EndpointAddressTest {
    private final Queue<Runnable> elsewhere = new ArrayDeque<>();

    @Test
    void isLookedUpOnceForAllWhoAskAtThatMoment() {
        var address = of("127.0.0.1");
        var first = address.get();
        var second = address.get();
        assertThat(first).as("before anybody looked").isNotDone();
        assertThat(elsewhere).hasSize(1);

        elsewhere.remove().run();

        assertThat(first).isCompletedWithValue(new InetSocketAddress("127.0.0.1", 8000));
        assertThat(second).isCompleted();
        assertThat(address.get()).isCompleted();
        assertThat(elsewhere).isEmpty();
    }

    @Test
    void isLookedUpAgainAfterAFailure() {
        var address = of("no-such-host.invalid");
        var failed = address.get();
        elsewhere.remove().run();

        assertThatThrownBy(failed::join).cause().isInstanceOf(UnknownHostException.class);
        assertThat(address.get()).isNotDone();
        assertThat(elsewhere).hasSize(1);
    }

    private EndpointAddress of(String host) {
        return new EndpointAddress(host, 8000, elsewhere::add);
    }
}
