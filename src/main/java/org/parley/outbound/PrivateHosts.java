package org.parley.outbound;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.parley.restclient.PublicAddresses;

/**
 * Decides which addresses a call may connect to: any public one, and private ones of the listed hosts only (server-side
 * request forgery).
 */
public final class PrivateHosts {
    private final Set<String> hosts;

    /** @param hosts names or addresses, separated by commas, that may have a private address */
    public PrivateHosts(String hosts) {
        this.hosts = Arrays.stream(hosts.split("[,\\s]+"))
                .filter(host -> !host.isBlank())
                .map(PrivateHosts::normal)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Link-local addresses, such as those of the metadata services of clouds, are never allowed. */
    public boolean allows(String host, InetAddress address) {
        return PublicAddresses.isPublic(address) || isListed(host) && !address.isLinkLocalAddress();
    }

    public boolean isEmpty() {
        return hosts.isEmpty();
    }

    /** Whether the host may have a private address, and be called without TLS. */
    public boolean isListed(String host) {
        return hosts.contains(normal(host));
    }

    private static String normal(String host) {
        return host.toLowerCase(Locale.ROOT).replaceAll("^\\[|]$", "");
    }
}
