package org.parley.secret;

import java.util.ArrayList;
import java.util.List;

/**
 * Fired, in a transaction, when all stored secrets must be encrypted with the current master key. Each observer encrypts
 * its own secrets and reports them.
 */
public final class KeyRotation {
    private final List<String> failed = new ArrayList<>();
    private long encrypted;

    public void encrypted() {
        encrypted++;
    }

    /** @param name of the object whose secret cannot be decrypted, which remains unchanged */
    public void failed(String name) {
        failed.add(name);
    }

    public List<String> failures() {
        return failed;
    }

    public long count() {
        return encrypted;
    }
}
