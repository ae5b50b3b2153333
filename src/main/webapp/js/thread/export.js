import { save } from '../page/save.js';
import { request } from '../server/call.js';
import { fullTime } from '../words/times.js';
import { t } from '../words/words.js';
import { readThread } from './threads.js';

/** The formats in which a thread can be saved: its file's ending, its type, and its text. */
const formats = {
  markdown: { ending: 'md', type: 'text/markdown', textOf: markdownOf },
  json: { ending: 'json', type: 'application/json', textOf: jsonOf },
};

/** Saves a thread, with all messages of the version that is shown, as a file. */
export async function exportThread({ id, title }, format) {
  if (format === 'pdf') {
    await download(id);
    return;
  }
  const { ending, type, textOf } = formats[format];
  const messages = await readThread(id);
  save(`${fileName(title)}.${ending}`, textOf({ id, title, messages }), type);
}

/** The server makes the file, and names it. */
async function download(id) {
  const response = await request('GET', `/api/threads/export?format=pdf&thread_id=${id}`);
  const name = decodeURIComponent(/filename\*=UTF-8''([^;]+)/.exec(response.headers.get('Content-Disposition'))[1]);
  save(name, await response.blob(), 'application/pdf');
}

/** Without characters that a file system does not allow. */
export function fileName(title) {
  const allowed = title.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').replace(/\s+/g, ' ');
  return allowed.replace(/^[. ]+|[. ]+$/g, '').slice(0, 80) || 'chat';
}

export function jsonOf({ id, title, messages }) {
  return `${JSON.stringify({ id, title, exported_at: new Date().toISOString(), messages }, null, 2)}\n`;
}

export function markdownOf({ title, messages }) {
  return `${[`# ${title}`, ...messages.map(section)].join('\n\n')}\n`;
}

function section({ role, content, metadata = {} }) {
  const name = role === 'user' ? t('export.question') : (metadata.agent?.name ?? metadata.agent ?? t('answer.label'));
  const time = metadata.created_at ? ` – ${fullTime(new Date(metadata.created_at))}` : '';
  const files = (metadata.files ?? []).map(file => `- ${t('export.file', { name: file.name })}`).join('\n');
  const sources = (metadata.citations ?? []).map(source).join('\n');
  const parts = [`## ${name}${time}`, files, content, sources && `${t('export.sources')}\n\n${sources}`];
  return parts.filter(Boolean).join('\n\n');
}

function source({ number, name, url, page, section: part, text }, index) {
  const place = [page && t('citations.page', { page }), part].filter(Boolean).join(' · ');
  const quoted = text ? `\n   > ${text.replace(/\s*\n\s*/g, ' ')}` : '';
  return `${number ?? index + 1}. ${[name ?? url, url && name ? url : '', place].filter(Boolean).join(', ')}${quoted}`;
}
