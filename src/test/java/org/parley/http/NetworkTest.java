package org.parley.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NetworkTest {
    @Test
    void containsItsAddresses() {
        assertThat(Network.parse("10.0.0.0/8").contains("10.200.3.4")).isTrue();
        assertThat(Network.parse("10.0.0.0/8").contains("11.0.0.1")).isFalse();
        assertThat(Network.parse("127.0.0.1").contains("127.0.0.1")).isTrue();
        assertThat(Network.parse("127.0.0.1").contains("127.0.0.2")).isFalse();
        assertThat(Network.parse("fd00::/8").contains("fd12::1")).isTrue();
        assertThat(Network.parse("0.0.0.0/0").contains("1.2.3.4")).isTrue();
    }

    @Test
    void containsNothingThatIsNoAddress() {
        assertThat(Network.parse("10.0.0.0/8").contains("proxy.example")).isFalse();
        assertThat(Network.parse("10.0.0.0/8").contains("")).isFalse();
    }

    @Test
    void takesNoNames() {
        assertThatThrownBy(() -> Network.parse("proxy.example")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Network.parse("10.0.0.0/40")).isInstanceOf(IllegalArgumentException.class);
    }
}
