import { locale } from './base.js';

const days = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const amounts = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 4 });
const seconds = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat(locale);

/** A day such as 2026-11-28. */
export const dayOf = day => days.format(new Date(`${day}T00:00:00Z`));

/** A day in UTC, such as 2026-11-28. */
export const daysAgo = days => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

export const amount = value => amounts.format(value);

export const milliseconds = value =>
  value < 1000 ? `${whole.format(Math.round(value))} ms` : `${seconds.format(value / 1000)} s`;

/** A duration in words that are short: 5 s, 3 min, 2 h. */
export function age(from, now = Date.now()) {
  const past = Math.max(0, (now - new Date(from).getTime()) / 1000);
  if (past < 60) return `${Math.floor(past)} s`;
  if (past < 3600) return `${Math.floor(past / 60)} min`;
  return `${Math.floor(past / 3600)} h`;
}
