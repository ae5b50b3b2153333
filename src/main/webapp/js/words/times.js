import { locale, t } from './words.js';
import { timeZone } from './zone.js';

const day = 24 * 60 * 60 * 1000;
const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone });
const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone });
const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone });
const days = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone });
const onlyDate = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone });
const numbers = new Intl.NumberFormat(locale);
const sizes = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });

export const fullTime = time => full.format(time);
/** The date without the time. */
export const dateOf = time => onlyDate.format(time);

export const number = value => numbers.format(value);

/** The time of day for today, date and time otherwise. */
export function shortTime(time) {
  return startOfDay(time) === startOfDay(new Date()) ? clock.format(time) : date.format(time);
}

/** The heading for list entries of that time. */
export function period(time, now = new Date()) {
  const days = Math.round((startOfDay(now) - startOfDay(time)) / day);
  if (days <= 0) return t('times.today');
  if (days === 1) return t('times.yesterday');
  if (days <= 7) return t('times.week');
  if (days <= 30) return t('times.month');
  return month.format(time);
}

/** A number of bytes in words, such as 1.4 MB; a kB is 1,024 bytes, as the server counts. */
export function size(bytes) {
  if (bytes < 1024) return `${numbers.format(bytes)} B`;
  if (bytes < 1024 ** 2) return `${sizes.format(bytes / 1024)} kB`;
  return `${sizes.format(bytes / 1024 ** 2)} MB`;
}

/** A time in milliseconds, such as 0.4 s or 12 s. */
export function shortDuration(ms) {
  const seconds = new Intl.NumberFormat(locale, { maximumFractionDigits: ms < 10_000 ? 1 : 0 });
  return `${seconds.format(ms / 1000)} s`;
}

/** The same number for all times of a day in the user's time zone; that of the next day is greater by a day. */
function startOfDay(time) {
  return Date.parse(days.format(time));
}
