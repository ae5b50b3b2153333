package org.parley.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.parley.tool.InvalidArgument;

/** Checks addresses that come from models and from redirects. */
final class WebAddress {
    private static final int LONGEST = 4000;

    private WebAddress() {}

    /** @throws InvalidArgument with a reason for the model */
    static URI of(String text) {
        try {
            return checked(new URI(new URI(text.strip()).toASCIIString()));
        } catch (URISyntaxException e) {
            throw new InvalidArgument("url is not a valid address");
        }
    }

    /** The address of a redirect, which may be relative. */
    static URI of(URI base, String location) {
        try {
            return checked(base.resolve(new URI(new URI(location.strip()).toASCIIString())));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new InvalidArgument("The page redirects to an address that is not valid");
        }
    }

    private static URI checked(URI url) throws URISyntaxException {
        var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https"))
            throw new InvalidArgument("url must begin with http:// or https://");
        if (url.getHost() == null || url.getPort() == 0 || url.getPort() > 65_535)
            throw new InvalidArgument("url has no valid host");
        if (url.getRawUserInfo() != null) throw new InvalidArgument("url must not contain a user name or password");
        if (url.toString().length() > LONGEST) throw new InvalidArgument("url is too long");
        var whole = url.toString();
        return url.getRawFragment() == null ? url : new URI(whole.substring(0, whole.indexOf('#')));
    }

    /** Scheme, host and port. */
    static URI origin(URI url) {
        return URI.create(url.getScheme() + "://" + url.getRawAuthority());
    }
}
