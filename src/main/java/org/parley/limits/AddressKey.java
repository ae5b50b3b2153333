package org.parley.limits;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/** Under which key a network address has its share. */
final class AddressKey {
    private static final int NETWORK_BYTES = 8;

    private AddressKey() {}

    /**
     * The address itself; of IPv6, its network of 64 bits: a single customer has all of its addresses.
     *
     * @param address in text; names are not looked up
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
