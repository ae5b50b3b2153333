package org.parley.restclient;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Distinguishes addresses of the public internet from those of networks and machines, including the metadata services of
 * clouds, that are not to be reached through URLs of users, models or other servers.
 */
public final class PublicAddresses {
    /** Networks that are not public (IANA's special-purpose registries) and not covered by methods of InetAddress. */
    private static final List<Network> SPECIAL = List.of(
            Network.of("0.0.0.0", 8),
            Network.of("100.64.0.0", 10),
            Network.of("192.0.0.0", 24),
            Network.of("192.0.2.0", 24),
            Network.of("198.18.0.0", 15),
            Network.of("198.51.100.0", 24),
            Network.of("203.0.113.0", 24),
            Network.of("240.0.0.0", 4),
            // Azure's metadata and DNS
            Network.of("168.63.129.16", 32),
            Network.of("fc00::", 7),
            Network.of("100::", 64),
            Network.of("2001::", 23),
            Network.of("2001:db8::", 32),
            Network.of("5f00::", 16));

    private static final Network NAT64 = Network.of("64:ff9b::", 96);
    private static final Network LOCAL_NAT64 = Network.of("64:ff9b:1::", 48);
    private static final Network SIX_TO_FOUR = Network.of("2002::", 16);
    private static final Network COMPATIBLE = Network.of("::", 96);

    private record Network(byte[] prefix, int bits) {
        static Network of(String address, int bits) {
            return new Network(parse(address).getAddress(), bits);
        }

        boolean contains(InetAddress address) {
            var bytes = address.getAddress();
            if (bytes.length != prefix.length) return false;
            for (int i = 0; i < bits; i++) {
                int mask = 0x80 >> i % 8;
                if ((bytes[i / 8] & mask) != (prefix[i / 8] & mask)) return false;
            }
            return true;
        }
    }

    private PublicAddresses() {}

    /** Whether every router of the internet would forward packets to it. */
    public static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || SPECIAL.stream().anyMatch(network -> network.contains(address))) return false;
        return !(address instanceof Inet6Address) || isPublicInside(address);
    }

    /** An IPv6 address that contains an IPv4 address leads to the latter. */
    private static boolean isPublicInside(InetAddress address) {
        var bytes = address.getAddress();
        if (LOCAL_NAT64.contains(address) || COMPATIBLE.contains(address)) return false;
        if (NAT64.contains(address)) return isPublic(inner(bytes, 12));
        return !SIX_TO_FOUR.contains(address) || isPublic(inner(bytes, 2));
    }

    private static InetAddress inner(byte[] bytes, int from) {
        try {
            return Inet4Address.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InetAddress parse(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }
}
