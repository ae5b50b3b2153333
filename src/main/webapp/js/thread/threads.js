import { call } from '../server/call.js';

/** @param temporary whether it is neither listed nor kept */
export const createThread = async temporary =>
  (await call('POST', '/api/threads/create', temporary ? { temporary } : {})).thread_id;

/** All messages, oldest first. */
export const readThread = async (id, signal) => (await openThread(id, signal)).messages;

/** All messages, oldest first, and whether the thread is temporary. */
export async function openThread(id, signal) {
  const page = await readPage({ thread_id: id }, signal);
  return { messages: await whole(page, id, signal), temporary: Boolean(page.temporary) };
}

/** One page of the list, as `{ memories, next_cursor }`; without a query, the first. */
export const listThreads = (query = {}) => call('POST', '/api/threads/list', query);

/** With `keepalive`, the call completes even if the page is closed. */
export const deleteThread = (id, keepalive = false) =>
  call('DELETE', '/api/threads/', { thread_id: id }, { keepalive });

export const changeThread = (id, changes) => call('PATCH', '/api/threads/', { thread_id: id, ...changes });

/** @param filter agent, after, before and files, as far as they are restricted */
export const searchThreads = async (query, filter, signal) =>
  (await call('POST', '/api/threads/search', { query, ...filter }, { signal })).results;

export const selectVersion = async (id, messageId) =>
  whole(await call('POST', '/api/threads/select', { thread_id: id, message_id: messageId }), id);

export const rateMessage = (id, messageId, rating, comment) =>
  call('POST', '/api/threads/feedback', { thread_id: id, message_id: messageId, rating, comment });

const readPage = (query, signal) => call('POST', '/api/threads/', query, { signal });

/** Of a long thread, a response has the newest messages only; its cursor leads to those before. */
async function whole({ messages, next_cursor: cursor }, id, signal) {
  const pages = [messages];
  while (cursor) {
    const earlier = await readPage({ thread_id: id, cursor }, signal);
    pages.unshift(earlier.messages);
    cursor = earlier.next_cursor;
  }
  return pages.flat();
}
