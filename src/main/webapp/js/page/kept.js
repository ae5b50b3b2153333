/** Values that the browser stores for this page between visits. If storage is disabled or full, nothing is stored. */
export const kept = {
  get(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },

  set(key, value) {
    try {
      localStorage.setItem(key, value);
    } catch {
      // the page works without
    }
  },

  remove(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      // nothing was kept
    }
  },
};
