import { size } from '../words/times.js';
import { hasWords, t } from '../words/words.js';

/** For each file the reason why it cannot be sent, by the server's limits, or undefined. */
export function problemsOf(files, limits = {}) {
  const { file_bytes: bytes, files_per_message: count } = limits;
  return files.map((file, index) => {
    if (bytes && file.size > bytes) return t('file.tooLarge', { size: size(file.size), limit: size(bytes) });
    if (count && index >= count) return t('file.tooMany', { count });
    return file.size === 0 ? t('file.empty') : undefined;
  });
}

/** The file that the server has refused, if any, and why: its sentence about a file contains the file's name. */
export function refusalOf(files, { code, message = '' }) {
  const file = files.filter(({ name }) => message.includes(name)).sort((a, b) => b.name.length - a.name.length)[0];
  const words = `file.refused.${code}`;
  return file && { file, reason: t(hasWords(words) ? words : 'file.refused.other') };
}
