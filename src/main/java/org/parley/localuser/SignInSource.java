package org.parley.localuser;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Source of a sign-in attempt, for which wrong passwords are counted.
 *
 * @param address network address, counted too; empty for a browser that the user has signed in with before
 */
record SignInSource(String userKey, Optional<String> address) {
    static SignInSource ofUnknownBrowser(String account, String address) {
        return new SignInSource(
                "account:" + DeviceStore.hex(account.strip().toLowerCase(Locale.ROOT)),
                Optional.of("address:" + network(address)));
    }

    static SignInSource ofKnownBrowser(String device) {
        return new SignInSource("device:" + DeviceStore.hex(device), Optional.empty());
    }

    /** In a fixed order, so that two transactions that count concurrently do not deadlock. */
    List<String> keys() {
        return Stream.concat(address.stream(), Stream.of(userKey)).toList();
    }

    boolean isAddress(String key) {
        return address.filter(key::equals).isPresent();
    }

    /** An IPv6 customer has a network of 64 bits: its addresses count as one. */
    private static String network(String address) {
        if (!address.contains(":") || address.contains(".")) return address;
        var parts = expanded(address).split(":");
        return String.join(":", List.of(parts).subList(0, Math.min(4, parts.length)));
    }

    private static String expanded(String address) {
        int gap = address.indexOf("::");
        if (gap < 0) return address;
        var before = gap == 0 ? "" : address.substring(0, gap) + ":";
        return before + "0:0:0:0";
    }
}
