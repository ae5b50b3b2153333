/** Contents of the address: the thread to show, the initial agent, and the message to scroll to. */
export function readAddress({ pathname, search, hash } = location) {
  const threadId = /^\/c\/([^/]+)\/?$/.exec(pathname)?.[1] ?? null;
  return { threadId, agentId: new URLSearchParams(search).get('model'), messageId: hash.slice(1) || null };
}

export const addressOf = threadId => (threadId ? `/c/${threadId}` : '/');
