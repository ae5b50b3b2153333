package org.parley.testing;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Cookie store that also keeps secure cookies of loopback addresses, as browsers do. */
final class LoopbackCookies extends CookieManager {
    LoopbackCookies() {
        super(null, CookiePolicy.ACCEPT_ALL);
    }

    @Override
    public void put(URI address, Map<String, List<String>> headers) throws IOException {
        var plain = new HashMap<>(headers);
        plain.replaceAll((name, values) -> name != null && name.equalsIgnoreCase("Set-Cookie")
                ? values.stream()
                        .map(value -> value.replaceAll("(?i);\\s*Secure", ""))
                        .toList()
                : values);
        super.put(address, plain);
    }
}
