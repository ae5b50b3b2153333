package org.parley.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PayaraConnectionTest {
    @Test
    void anotherServerIsNamedByWhatItLacks() {
        assertThatThrownBy(() -> PayaraConnection.check(getClass().getClassLoader()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Parley needs Payara 6; this server lacks org.apache.catalina.connector.RequestFacade");
    }
}
