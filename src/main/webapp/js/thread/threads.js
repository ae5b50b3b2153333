import { call } from '../server/call.js';

export const createThread = async () => (await call('POST', '/api/threads/create', {})).thread_id;

export const readThread = async (id, signal) =>
  (await call('POST', '/api/threads/', { thread_id: id }, { signal })).messages;

export const listThreads = async () => (await call('POST', '/api/threads/list', {})).memories;

/** `keepalive` lets the call outlive the page. */
export const deleteThread = (id, keepalive = false) =>
  call('DELETE', '/api/threads/', { thread_id: id }, { keepalive });

export const changeThread = (id, changes) => call('PATCH', '/api/threads/', { thread_id: id, ...changes });

export const searchThreads = async (query, signal) =>
  (await call('POST', '/api/threads/search', { query }, { signal })).results;

export const selectVersion = async (id, messageId) =>
  (await call('POST', '/api/threads/select', { thread_id: id, message_id: messageId })).messages;

export const rateMessage = (id, messageId, rating, comment) =>
  call('POST', '/api/threads/feedback', { thread_id: id, message_id: messageId, rating, comment });
