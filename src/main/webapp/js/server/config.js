import { call } from './call.js';

/** Features and appearance of this installation. An older server without this call has no optional features. */
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
