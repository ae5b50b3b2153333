package org.parley.limits;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.parley.error.Busy;
import org.parley.limits.Shares.Share;

/**
 * Limits of this node for one user, or for one network address without a session. All of them refuse with {@link Busy}.
 */
@ApplicationScoped
public class Limits {
    @Inject
    LimitsConfig config;

    private RateLimit threads;
    private RateLimit anonymous;
    private Shares searches;
    private Shares uploads;
    private Shares followers;

    @PostConstruct
    void open() {
        threads = new RateLimit(
                config.threadsPerMinute(), "too_many_threads", "You have created too many chats in the last minute");
        anonymous = new RateLimit(
                config.anonymousPerMinute(), "too_many_calls", "Too many calls without a session from this network");
        searches = new Shares(config.searches(), "too_many_searches", "You have too many searches under way", 1);
        uploads = new Shares(config.uploads(), "too_many_uploads", "You have too many uploads under way", 10);
        followers =
                new Shares(config.followers(), "too_many_readers", "You follow too many answers at this server", 30);
    }

    /** Must be called before a thread is created. */
    public void createThread(String user) {
        threads.use(user);
    }

    /** Must be called for each request without a session. */
    public void callWithoutSession(String address) {
        anonymous.use(AddressKey.of(address));
    }

    public Share search(String user) {
        return searches.take(user);
    }

    public Share upload(String user) {
        return uploads.take(user);
    }

    public Share follow(String user) {
        return followers.take(user);
    }
}
