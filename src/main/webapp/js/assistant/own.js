/** State of the Assistant that this tab keeps across page loads. If storage is disabled, nothing is kept. */
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
