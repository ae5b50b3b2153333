package org.parley.outbound;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides which addresses a call may connect to: any public one, and private ones of the listed hosts only (server-side
 * request forgery).
 */
public final class PrivateHosts {
    private static final int CARRIER_NETWORK = 100;

    private final Set<String> hosts;

    /** @param hosts names or addresses, separated by commas, that may have a private address */
    public PrivateHosts(String hosts) {
        this.hosts = Arrays.stream(hosts.split("[,\\s]+"))
                .filter(host -> !host.isBlank())
                .map(PrivateHosts::normal)
                .collect(Collectors.toUnmodifiableSet());
    }

    public boolean allows(String host, InetAddress address) {
        return isListed(host) || !isPrivate(address);
    }

    /** Whether the host may have a private address, and be called without TLS. */
    public boolean isListed(String host) {
        return hosts.contains(normal(host));
    }

    /** Loopback, link-local, private, shared, multicast and unspecified addresses, also if mapped into IPv6. */
    static boolean isPrivate(InetAddress address) {
        return address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || (address instanceof Inet6Address
                        ? isPrivate6(address.getAddress())
                        : isPrivate4(address.getAddress(), 0));
    }

    private static boolean isPrivate4(byte[] bytes, int from) {
        int first = bytes[from] & 0xFF;
        int second = bytes[from + 1] & 0xFF;
        return first == 0
                || first == 10
                || first == 127
                || first >= 224
                || first == CARRIER_NETWORK && second >= 64 && second < 128
                || first == 169 && second == 254
                || first == 172 && second >= 16 && second < 32
                || first == 192 && second == 168
                || first == 192 && second == 0 && bytes[from + 2] == 0
                || first == 198 && (second == 18 || second == 19);
    }

    /** Unique local addresses, and the prefixes that embed an IPv4 address: NAT64, 6to4 and IPv4-compatible. */
    private static boolean isPrivate6(byte[] bytes) {
        if ((bytes[0] & 0xFE) == 0xFC) return true;
        if (bytes[0] == 0x20 && bytes[1] == 0x02) return isPrivate4(bytes, 2);
        boolean nat64 = bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xFF) == 0xFF && (bytes[3] & 0xFF) == 0x9B;
        boolean compatible = bytes[0] == 0 && bytes[1] == 0 && bytes[2] == 0 && bytes[3] == 0;
        return (nat64 || compatible) && isPrivate4(bytes, 12);
    }

    private static String normal(String host) {
        return host.toLowerCase(Locale.ROOT).replaceAll("^\\[|]$", "");
    }
}
