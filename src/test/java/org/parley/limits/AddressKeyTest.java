package org.parley.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressKeyTest {
    @Test
    void isTheAddressOrTheNetworkOfACustomer() {
        assertThat(AddressKey.of("192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(AddressKey.of("2001:db8:0:1::7"))
                .isEqualTo(AddressKey.of("2001:db8:0:1:ffff:1:2:3"))
                .isNotEqualTo(AddressKey.of("2001:db8:0:2::7"));
        assertThat(AddressKey.of("::ffff:192.0.2.7")).isEqualTo(AddressKey.of("::ffff:192.0.2.7"));
        assertThat(AddressKey.of("no address")).isEqualTo("no address");
    }
}
