package org.parley.audit;

/** Actions that the audit trail records. */
public enum AuditAction {
    LOG_IN,
    LOG_IN_REFUSED,
    LOG_OUT,
    /** The identity provider ended sessions, or refused a refresh. */
    LOG_OUT_BY_PROVIDER,
    SIGN_OUT_EVERYWHERE,
    USER_CHANGED,
    ACCESS_READ,
    AGENT_CHANGED,
    ENDPOINT_CHANGED,
    TOOL_SERVER_CHANGED,
    /** An administrator accepted the changed definition of a tool. */
    TOOL_REVIEWED,
    /** A user authorised Parley at a tool server, or withdrew it. */
    TOOL_CONNECTED,
    TOOL_DISCONNECTED,
    KEYS_ROTATED,
    RUN_CANCELLED,
    TOOL_CALL_APPROVED,
    TOOL_CALL_REFUSED,
    ADMINISTRATION_READ,
    PRICES_CHANGED,
    /** A user shared a thread with others. */
    THREAD_SHARED,
    /** A user read a thread that another user shares. */
    SHARE_READ,
    SHARE_REVOKED,
    /** A user continues a thread that another user shares. */
    SHARE_COPIED,
    /** A user saved a prompt that others may use. */
    PROMPT_SHARED,
    /** A user saved a project that has members. */
    PROJECT_SHARED,
    FOREIGN_DATA_READ,
    EXPORT,
    DELETION
}
