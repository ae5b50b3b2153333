import { call } from './call.js';

/** What this installation offers and looks like; an older server, which has no such call, offers nothing extra. */
const defaults = { name: 'Parley', logo: null, accent: null, features: [], limits: {} };

let loaded = null;

export function loadConfig() {
  loaded ??= call('GET', '/api/config').then(
    answer => ({ ...defaults, ...answer }),
    () => defaults,
  );
  return loaded;
}

export const offers = (config, feature) => config.features.includes(feature);
