import { Problem, bodyOf, noted, origin } from '../server/call.js';

/**
 * Sends files with a question and returns the answer's stream: pieces of text as they arrive. (An XMLHttpRequest,
 * because fetch does not report upload progress.) `onProgress` gets a fraction between 0 and 1.
 */
export const upload =
  ({ fields, files, onProgress }) =>
  signal => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) if (value) form.append(name, value);
    for (const file of files) form.append('file', file, file.name);
    return responseOf(form, onProgress, signal);
  };

async function* responseOf(form, onProgress, signal) {
  const request = new XMLHttpRequest();
  const news = new Bell();
  let taken = 0;
  request.open('POST', `${origin}/api/files/upload`);
  request.withCredentials = origin !== location.origin;
  request.setRequestHeader('Accept', 'text/event-stream');
  request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
  request.upload.onload = () => onProgress(1);
  request.onprogress = request.onloadend = () => news.ring();
  signal.addEventListener('abort', () => request.abort());
  request.send(form);

  for (;;) {
    await news.rung();
    if (request.status >= 400 && request.readyState === XMLHttpRequest.DONE) throw problemOf(request);
    if (request.status === 200 && request.responseText.length > taken) {
      const piece = request.responseText.slice(taken);
      taken += piece.length;
      yield piece;
    }
    if (request.readyState === XMLHttpRequest.DONE) break;
  }
  if (request.status === 0) throw new Problem(0);
}

function problemOf(request) {
  const retryAfter = Number(request.getResponseHeader('Retry-After')) || null;
  return noted(new Problem(request.status, bodyOf(request.responseText), retryAfter));
}

/** Signals a single waiter that something has happened since its last check. */
class Bell {
  #rang = deferred();

  ring() {
    this.#rang.resolve();
  }

  async rung() {
    await this.#rang.promise;
    this.#rang = deferred();
  }
}

function deferred() {
  let resolve;
  const promise = new Promise(done => (resolve = done));
  return { promise, resolve };
}
