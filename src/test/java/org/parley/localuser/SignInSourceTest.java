package org.parley.localuser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInSourceTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, address:192.0.2.1",
        "2001:db8:1:2:3:4:5:6, address:2001:db8:1:2",
        "2001:db8:1:2:ffff::1, address:2001:db8:1:2",
        "2001:db8::1, address:2001:db8:0:0",
        "::1, address:0:0:0:0"
    })
    void anIpv6NetworkOf64BitsIsOneAddress(String address, String key) {
        assertThat(SignInSource.ofUnknownBrowser("alice", address).keys())
                .first()
                .isEqualTo(key);
    }
}
