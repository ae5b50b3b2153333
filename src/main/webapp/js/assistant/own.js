/** What the Assistant keeps in this tab over page changes. Storage can be switched off: then nothing is kept. */
const keyOf = name => `parley.assistant.${name}`;

const tried = work => {
  try {
    return work();
  } catch {
    return null;
  }
};

export const own = {
  get: name => tried(() => sessionStorage.getItem(keyOf(name))),
  set: (name, value) => tried(() => sessionStorage.setItem(keyOf(name), value)),
  remove: name => tried(() => sessionStorage.removeItem(keyOf(name))),
};
