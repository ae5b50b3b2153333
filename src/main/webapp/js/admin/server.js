import { SseParser, call, pieces, request } from './base.js';

const root = '/api/admin/';

/** Reads from the administration's API; empty parameters are left out. */
export const read = (path, parameters = {}, options = {}) =>
  call('GET', root + path + query(parameters), undefined, options);

export const write = (method, path, body = {}) => call(method, root + path, body);

/** Events of a stream as they arrive, each as JSON. */
export async function* stream(method, path, body, signal) {
  const response = await request(method, root + path, { body, signal, headers: { Accept: 'text/event-stream' } });
  const parser = new SseParser();
  for await (const piece of pieces(response)) for (const { data } of parser.push(piece)) yield JSON.parse(data);
}

/** Sends a file as it is, not as JSON. */
export async function sendFile(path, type, text) {
  const response = await request('POST', root + path, {
    body: undefined,
    file: text,
    headers: { 'Content-Type': type },
  });
  return response.json();
}

/** Saves a response as a file. */
export async function download(path, parameters, accept, name) {
  const response = await request('GET', root + path + query(parameters), { headers: { Accept: accept } });
  const address = URL.createObjectURL(await response.blob());
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}

/** Rows of a list that the server returns in pages. */
export class Pages {
  rows = [];
  cursor = null;

  /** @param name of the array in the response */
  constructor(path, name, parameters = {}) {
    Object.assign(this, { path, name, parameters });
  }

  /** Reads the next page; returns itself. */
  async more() {
    const page = await read(this.path, { ...this.parameters, cursor: this.cursor });
    this.rows = [...this.rows, ...page[this.name]];
    this.cursor = page.next_cursor ?? null;
    return this;
  }

  get hasMore() {
    return this.cursor !== null;
  }
}

/** All rows of a list that is short by nature. */
export async function all(path, name) {
  const pages = new Pages(path, name, { limit: 200 });
  do await pages.more();
  while (pages.hasMore);
  return pages.rows;
}

function query(parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return given.length ? `?${new URLSearchParams(given)}` : '';
}
