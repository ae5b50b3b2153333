package org.parley.localuser;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.parley.database.Sql;

/** The browsers that users of the local list have signed in with, the newest twenty of each user. */
@Stateless
public class DeviceStore {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String FIND = "select 1 from login_device where token_hash = ? and user_id = ?"
            + " and seen_at > now() - make_interval(days => ?)";
    private static final String ADD = "insert into login_device (token_hash, user_id, seen_at) values (?, ?, now())"
            + " on conflict (token_hash) do nothing";
    private static final String DROP = "delete from login_device where token_hash in ("
            + "select token_hash from login_device where user_id = ? order by seen_at desc offset 20)";

    @Inject
    Sql sql;

    public boolean isKnown(String device, String user) {
        return !sql.list(FIND, row -> 1, hash(device), user, (int) DeviceCookie.LIFETIME.toDays())
                .isEmpty();
    }

    /** Returns the value of a new browser's cookie. */
    public String add(String user) {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        var device = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        sql.update(ADD, hash(device), user);
        sql.update(DROP, user);
        return device;
    }

    /** After a change of the password, every browser counts as new. */
    public void forgetAllOf(String user) {
        sql.update("delete from login_device where user_id = ?", user);
    }

    static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hex(String text) {
        return HexFormat.of().formatHex(hash(text));
    }
}
