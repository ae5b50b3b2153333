package org.parley.limits;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/** The key that a network address is counted under. */
final class AddressKey {
    private static final int NETWORK_BYTES = 8;

    private AddressKey() {}

    /**
     * Returns the address itself or, for IPv6, its /64 network, because a single customer owns all addresses of such a
     * network.
     *
     * @param address in text; names are not resolved
     */
    static String of(String address) {
        if (!address.matches("[0-9a-fA-F:.%]+")) return address;
        try {
            return InetAddress.getByName(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(six.getAddress(), 0, NETWORK_BYTES)
                    : address;
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
