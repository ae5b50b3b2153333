import { kept } from '../page/kept.js';

const key = 'parley.zone';

/** The time zone that the user has chosen, else that of the browser. */
export const timeZone = known(kept.get(key)) ?? Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Stores the zone for the next visit; without a zone, that of the browser is used. */
export function keepZone(zone) {
  if (zone) kept.set(key, zone);
  else kept.remove(key);
}

/** The zone, if this browser knows it. */
function known(zone) {
  try {
    return zone && Intl.DateTimeFormat('en', { timeZone: zone }) ? zone : undefined;
  } catch {
    return undefined;
  }
}
