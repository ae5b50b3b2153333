import { Problem, request } from '../server/call.js';
import { SseParser, pieces } from './sse.js';

/** Heartbeats come at least every 10 s: a stream without data for longer than this is considered broken. */
const SILENCE_MS = 25_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;

const ends = new Set(['RUN_FINISHED', 'RUN_ERROR']);

/**
 * Follows a run to its end across lost connections, without duplicate or missing events.
 *
 * `open(signal)` returns the first stream (an async iterable of text); it is called again until an event with a number
 * has arrived: starting a run twice with the same id starts one run, joining one twice starts with the text so far both
 * times. After the first number, the later events are requested from the run's log. Resolves to 'ended', or to 'gone'
 * if the run no longer exists. Throws the server's refusal.
 */
export async function follow({ runId, open, onEvent, onConnection, signal }) {
  let last = 0;
  for (let failures = 0; ; failures++) {
    try {
      for await (const { id, data } of events(last ? resume(runId, last) : open, signal)) {
        const number = Number(id?.split(':').pop());
        if (number <= last) continue;
        const event = JSON.parse(data);
        last = number || last;
        failures = 0;
        onConnection(true);
        safely(onEvent, event);
        if (ends.has(event.type)) return 'ended';
      }
    } catch (failure) {
      if (signal.aborted) throw failure;
      if (failure instanceof Gone) return 'gone';
      if (last && failure.status === 404) return 'gone';
      if (failure instanceof Problem && !(last ? failure.passing : failure.status === 0)) throw failure;
    }
    onConnection(false);
    await pause(Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS), signal);
  }
}

/** Joins an active run: first the answer so far, then the live events. */
export const join = runId => signal => stream('GET', `/api/threads/runs/${runId}/events?join=1`, { signal });

export const start = body => signal => stream('POST', '/api/threads/runs', { body, signal });

const resume = (runId, last) => signal => stream('GET', `/api/threads/runs/${runId}/events?after=${last}`, { signal });

class Gone extends Error {}

async function* stream(method, path, { body, signal }) {
  const response = await request(method, path, { body, signal, headers: { Accept: 'text/event-stream' } });
  if (response.status === 204) throw new Gone();
  yield* pieces(response);
}

async function* events(open, signal) {
  const attempt = new AbortController();
  const leave = () => attempt.abort();
  signal.addEventListener('abort', leave);
  let silence = setTimeout(leave, SILENCE_MS);
  const parser = new SseParser();
  try {
    for await (const piece of open(attempt.signal)) {
      clearTimeout(silence);
      silence = setTimeout(leave, SILENCE_MS);
      yield* parser.push(piece);
    }
  } finally {
    clearTimeout(silence);
    signal.removeEventListener('abort', leave);
    attempt.abort();
  }
}

/** An error in showing an event must not look like a lost connection. */
function safely(onEvent, event) {
  try {
    onEvent(event);
  } catch (fault) {
    console.error(fault);
  }
}

/** Waits, at most until the network is back or the page becomes visible again. */
function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const done = action => () => {
      clearTimeout(timer);
      window.removeEventListener('online', resolveNow);
      document.removeEventListener('visibilitychange', resolveNow);
      signal.removeEventListener('abort', rejectNow);
      action();
    };
    const resolveNow = done(resolve);
    const rejectNow = done(() => reject(new DOMException('left', 'AbortError')));
    const timer = setTimeout(resolveNow, milliseconds);
    window.addEventListener('online', resolveNow);
    document.addEventListener('visibilitychange', resolveNow);
    signal.addEventListener('abort', rejectNow);
  });
}
