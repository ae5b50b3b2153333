package org.parley.http;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;

/** A network or one address of it: {@code 10.0.0.0/8}, {@code 127.0.0.1}, {@code ::1}. */
record Network(byte[] address, int bits) {
    /** @throws IllegalArgumentException if this is neither; host names are not resolved */
    static Network parse(String text) {
        var parts = text.split("/", 2);
        var address = bytes(parts[0]);
        int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : address.length * 8;
        if (bits < 0 || bits > address.length * 8) throw new IllegalArgumentException("No network: " + text);
        return new Network(address, bits);
    }

    /** @param other an address as text; a text that is not an address is in no network */
    boolean contains(String other) {
        try {
            var bytes = bytes(other);
            return bytes.length == address.length && prefix(bytes).equals(prefix(address));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * The address in an entry of {@code X-Forwarded-For}, to which some proxies add a port; empty if it is not an
     * address.
     */
    static Optional<String> address(String hop) {
        var address = hop.matches("[0-9.]+:[0-9]+|\\[.*](:[0-9]+)?") ? hop.replaceAll("^\\[|]?(:[0-9]+)?$", "") : hop;
        try {
            bytes(address);
            return Optional.of(address);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The address itself, or of IPv6 the network of 64 bits, which belongs to a single customer. */
    static String neighbourhood(String address) {
        var bytes = bytes(address);
        return bytes.length == 4 ? address : HexFormat.of().formatHex(bytes, 0, 8);
    }

    private BigInteger prefix(byte[] bytes) {
        return new BigInteger(1, bytes).shiftRight(bytes.length * 8 - bits);
    }

    private static byte[] bytes(String address) {
        if (!address.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*"))
            throw new IllegalArgumentException("No network address: " + address);
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("No network address: " + address, e);
        }
    }
}
