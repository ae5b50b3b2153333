package org.parley.toolserver;

import java.net.URI;

/**
 * Settings of a tool server, except its name and secret. {@link ToolServerJson} reads and writes them.
 *
 * @param trusted whether the server's own statements about the effects of its tools are believed
 * @param confidential whether results may contain confidential data
 * @param enabled false: no agent can use its tools
 */
record ToolServerSettings(URI url, AuthSettings auth, boolean trusted, boolean confidential, boolean enabled) {}
