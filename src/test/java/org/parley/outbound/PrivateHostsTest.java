package org.parley.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateHostsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.31.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fd00::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::"
            })
    void refusesPrivateAddresses(String address) throws UnknownHostException {
        assertThat(new PrivateHosts("").allows("tools.example.com", InetAddress.getByName(address)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.216.34", "100.128.0.1", "172.32.0.1", "2606:2800:220:1::1", "64:ff9b::5db8:d822"})
    void allowsPublicAddresses(String address) throws UnknownHostException {
        assertThat(new PrivateHosts("").allows("tools.example.com", InetAddress.getByName(address)))
                .isTrue();
    }

    @Test
    void allowsPrivateAddressesOfListedHostsOnly() throws UnknownHostException {
        var hosts = new PrivateHosts("localhost, Wiki.Example.com,[::1]");
        var loopback = InetAddress.getByName("127.0.0.1");

        assertThat(hosts.allows("LOCALHOST", loopback)).isTrue();
        assertThat(hosts.allows("wiki.example.com", loopback)).isTrue();
        assertThat(hosts.allows("[::1]", InetAddress.getByName("::1"))).isTrue();
        assertThat(hosts.allows("other.example.com", loopback)).isFalse();
    }
}
