package org.parley.sharing;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parley.audience.AudienceCheck;
import org.parley.audience.SharingConfig;
import org.parley.audit.AuditAction;
import org.parley.audit.AuditService;
import org.parley.database.Uuid7;
import org.parley.error.BadRequest;
import org.parley.error.Conflict;
import org.parley.error.Forbidden;
import org.parley.error.NotFound;
import org.parley.identity.Caller;
import org.parley.paging.Page;
import org.parley.paging.PageRequest;
import org.parley.thread.ThreadService;

/** Shares threads with other users: read-only copies, for which readers need no access to the thread or its agent. */
@Stateless
public class ShareService {
    private static final int MOST = 500;

    @EJB
    ThreadService threads;

    @Inject
    ShareStore shares;

    @Inject
    SnapshotStore snapshots;

    @Inject
    AudienceCheck audiences;

    @Inject
    SharingConfig config;

    @Inject
    AuditService audit;

    /**
     * @param address network address of the request
     * @throws Forbidden if the server does not allow this audience
     */
    public ShareView share(Caller caller, ShareRequest request, String address) {
        config.reach().check();
        var thread = threads.lockIdle(caller.id(), request.threadId());
        config.reach().check(request.with());
        var audience = audiences.resolve(request.with(), caller, "with");
        if (shares.count(caller.id()) >= MOST)
            throw new Conflict("too_many_shares", "You have " + MOST + " shares; revoke some of them first");
        var share = new Share(
                Uuid7.next(),
                thread.id(),
                caller.id(),
                caller.name(),
                thread.title() == null ? "" : thread.title(),
                audience,
                List.of(),
                request.files(),
                Instant.now(),
                end(request.expiresAt()));
        shares.add(share);
        if (snapshots.take(share.id()) == 0) throw new Conflict("empty_thread", "The thread has no messages yet");
        audit.record(caller.id(), address, AuditAction.THREAD_SHARED, "thread " + thread.id(), detail(share));
        return ShareView.of(shares.find(share.id()).orElseThrow());
    }

    /** The caller's own shares, newest first; also those that have ended less than 30 days ago. */
    public Page<ShareView> own(Caller caller, PageRequest page) {
        return shares.page(caller.id(), page)
                .map(share -> share.limited(config.longest()))
                .map(ShareView::of);
    }

    /** Reads a page of the messages. That another user reads them is audited. */
    public SnapshotView read(Caller caller, UUID id, PageRequest page, String address) {
        var share = find(caller, id);
        var messages = snapshots.messages(id, page).map(SharedMessage::view);
        if (!share.isOwn(caller) && page.isFirst())
            audit.record(caller.id(), address, AuditAction.SHARE_READ, "share " + id, "thread " + share.threadId());
        return SnapshotView.of(share, share.isOwn(caller), messages.rows(), messages.nextCursor());
    }

    /**
     * The user who owns the file.
     *
     * @throws NotFound if the caller may not read the share, or the file is not part of it
     */
    public String ownerOfFile(Caller caller, UUID id, UUID file) {
        var share = find(caller, id);
        if (!snapshots.hasFile(id, file)) throw new NotFound("file");
        return share.owner();
    }

    /** Ends the share for all its readers, and deletes it. */
    public void revoke(Caller caller, UUID id, String address) {
        if (!shares.remove(caller.id(), id)) throw new NotFound("share");
        audit.record(caller.id(), address, AuditAction.SHARE_REVOKED, "share " + id, "");
    }

    /** Copies the messages and the shared files to a new thread of the caller. */
    public UUID copy(Caller caller, UUID id, String address) {
        var share = find(caller, id);
        var thread = Uuid7.next();
        var files = snapshots.lockFiles(id);
        snapshots.copy(
                id,
                thread,
                caller.id(),
                files,
                files.stream().map(file -> Uuid7.next()).toList());
        audit.record(caller.id(), address, AuditAction.SHARE_COPIED, "share " + id, "thread " + share.threadId());
        return thread;
    }

    private Share find(Caller caller, UUID id) {
        config.reach().check();
        return shares.find(id)
                .map(share -> share.limited(config.longest()))
                .filter(share -> !share.hasEnded() && share.isOpenFor(caller, config.reach()))
                .orElseThrow(() -> new NotFound("share"));
    }

    private @Nullable Instant end(@Nullable Instant wanted) {
        var now = Instant.now();
        if (wanted != null && !wanted.isAfter(now)) throw new BadRequest("expires_at must be in the future");
        var latest = config.longest().map(now::plus);
        if (wanted != null && latest.filter(wanted::isAfter).isPresent())
            throw new BadRequest("expires_at must be at most "
                    + config.longest().orElseThrow().toSeconds() + " seconds from now: this server limits shares");
        return wanted == null ? latest.orElse(null) : wanted;
    }

    private static String detail(Share share) {
        var end = share.expiresAt() == null ? "" : ", until " + share.expiresAt();
        return "share " + share.id() + " with " + share.audience().text() + (share.files() ? ", with files" : "") + end;
    }
}
