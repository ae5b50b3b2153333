import { call } from '../server/call.js';
import { locale, t } from '../words/words.js';
import { shortTime } from '../words/times.js';

const DAY = 24 * 60 * 60;

export const shareThread = (id, fields) => call('POST', '/api/threads/share', { thread_id: id, ...fields });

export const listShares = (cursor = '') => call('GET', `/api/shares?limit=50${cursor && `&cursor=${cursor}`}`);

export const revokeShare = id => call('DELETE', `/api/shares/${id}`);

export const copyShared = async id => (await call('POST', '/api/threads/copy', { share_id: id })).thread_id;

/** The shared thread with all its messages, whose files have their addresses below the share. */
export async function readShared(id) {
  const base = `/api/shares/${encodeURIComponent(id)}`;
  const first = await call('GET', `${base}?limit=200`);
  let page = first;
  while (page.next_cursor) {
    page = await call('GET', `${base}?limit=200&cursor=${page.next_cursor}`);
    first.messages.push(...page.messages);
  }
  for (const { metadata } of first.messages) {
    for (const file of metadata.files ?? []) file.path = `${base}/files/${file.id}`;
    for (const source of metadata.citations ?? []) {
      if (source.file_id) source.path = `${base}/files/${source.file_id}`;
    }
  }
  return first;
}

/** The address that the user passes on. */
export const linkOf = ({ url }) => new URL(url, location.origin).href;

const list = new Intl.ListFormat(locale, { type: 'conjunction' });

/** Names of the audience of something shared. */
export function audienceOf({ with: { groups, everybody }, user_names: names }) {
  return everybody ? t('sharing.everybody') : list.format([...groups, ...names]);
}

export function endOf({ expires_at: end, ended }) {
  if (!end) return t('sharing.endless');
  return t(ended ? 'sharing.ended' : 'sharing.until', { time: shortTime(new Date(end)) });
}

/** The durations in days that can be chosen; 0: without an end, as far as the server allows. */
export function durations(longestSeconds) {
  return [0, 7, 30, 90].filter(days => !longestSeconds || days * DAY <= longestSeconds);
}

export const endAfter = days => (days ? new Date(Date.now() + days * DAY * 1000).toISOString() : undefined);

/** Several user IDs or e-mail addresses, separated by commas, semicolons or blanks. */
export const peopleOf = text => text.split(/[\s,;]+/).filter(Boolean);
