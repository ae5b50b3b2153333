/** Root of the server: the origin of this file, also if the Assistant runs on a page of another site. */
export const origin = new URL('/', import.meta.url).origin;

const credentials = origin === location.origin ? 'same-origin' : 'include';

/** A failed call: status, message and code of the server's response. Status 0: no response. */
export class Problem extends Error {
  constructor(status, body = {}, retryAfter = null) {
    super(body.error ?? '');
    this.status = status;
    this.code = body.code;
    this.incident = body.incident;
    this.body = body;
    this.retryAfter = retryAfter;
  }

  /** The server itself refused the call and has changed nothing. (A refusal by a proxy does not guarantee this.) */
  get refused() {
    return Boolean(this.code) && (this.status < 500 || this.status === 503);
  }

  /** The same call may well succeed a little later. */
  get passing() {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }
}

/** Sends a request, with `body` as JSON or `file` as it is; returns the Response, or throws a Problem. */
export async function request(method, path, { body, file, signal, headers, keepalive } = {}) {
  let response;
  try {
    response = await fetch(origin + path, {
      method,
      credentials,
      signal,
      keepalive,
      headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      body: body === undefined ? file : JSON.stringify(body),
    });
  } catch (failure) {
    if (signal?.aborted) throw failure;
    throw new Problem(0);
  }
  if (response.ok) return response;
  throw noted(await problemOf(response));
}

/** Sends a request and returns the JSON of its response. */
export async function call(method, path, body, options = {}) {
  const response = await request(method, path, { ...options, body });
  return response.status === 204 ? null : response.json();
}

/** Notifies the page that the session has ended; returns the problem. */
export function noted(problem) {
  if (problem.status === 401) window.dispatchEvent(new CustomEvent('parley-session-ended'));
  return problem;
}

async function problemOf(response) {
  const retryAfter = Number(response.headers.get('Retry-After')) || null;
  return new Problem(response.status, bodyOf(await response.text()), retryAfter);
}

/** The JSON object in a failure's body; the HTML page of a proxy counts as none. */
export function bodyOf(text) {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
