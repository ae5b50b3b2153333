import { call } from '../server/call.js';

const FIELD = /\{\{\s*([^{}]{1,60}?)\s*\}\}/g;

let all = null;

/** All prompts that the user may use, by title; read once, and again after a change. */
export function listPrompts() {
  all ??= readAll().catch(problem => {
    all = null;
    throw problem;
  });
  return all;
}

async function readAll() {
  const found = [];
  let cursor = '';
  do {
    const page = await call('GET', `/api/prompts?limit=200${cursor && `&cursor=${cursor}`}`);
    found.push(...page.prompts);
    cursor = page.next_cursor;
  } while (cursor);
  return found;
}

export async function savePrompt({ id, ...prompt }) {
  await (id ? call('PUT', `/api/prompts/${id}`, prompt) : call('POST', '/api/prompts', prompt));
  all = null;
}

export async function deletePrompt(id) {
  await call('DELETE', `/api/prompts/${id}`);
  all = null;
}

/** The names of the fields in a text, each once. */
export const fieldsOf = text => [...new Set([...text.matchAll(FIELD)].map(match => match[1]))];

/** The text with the values of its fields. */
export const fill = (text, values) => text.replace(FIELD, (whole, name) => values[name] ?? whole);

/** Those whose title has the words, the ones that begin with them first. */
export function matching(items, typed, nameOf) {
  const wanted = typed.toLocaleLowerCase();
  const at = item => nameOf(item).toLocaleLowerCase().indexOf(wanted);
  return items.filter(item => at(item) >= 0).sort((a, b) => Number(at(a) > 0) - Number(at(b) > 0));
}
