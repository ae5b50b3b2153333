import { SseParser, pieces, request } from './base.js';

/** An event that arrives later than this after it was due was held back on the way. */
const LATE_MS = 700;
const PATH = '/api/admin/checks/stream';

/**
 * Reads a test stream, whose events tell when they were sent since its start. Returns what was measured, and verdicts:
 * `buffered`, `cut` or `compressed`.
 */
export async function checkStream() {
  const response = await request('GET', PATH, { headers: { Accept: 'text/event-stream' } });
  const parser = new SseParser();
  const events = [];
  for await (const piece of pieces(response))
    for (const { data } of parser.push(piece)) events.push({ ...JSON.parse(data), at: performance.now() });
  return judge(events, response.headers);
}

/** Compares the times of the events with those at which they were sent. */
export function judge(events, headers) {
  const expected = events[0]?.of ?? 0;
  const delays = events.map(({ at, sent_ms: sent }) =>
    Math.max(0, Math.round(at - events[0].at - (sent - events[0].sent_ms))),
  );
  const longest = Math.max(0, ...delays);
  const arrived = events.length ? events.at(-1).at - events[0].at : 0;
  const sent = events.length ? events.at(-1).sent_ms - events[0].sent_ms : 0;
  const encoding = headers.get('Content-Encoding');
  const verdicts = [
    ...(events.length < expected || expected === 0 ? ['cut'] : []),
    // a proxy that buffers everything passes all events on at once: much faster than they were sent
    ...(longest > LATE_MS || (sent > LATE_MS && arrived < sent / 2) ? ['buffered'] : []),
    ...(encoding && encoding !== 'identity' ? ['compressed'] : []),
  ];
  return { verdicts, received: events.length, expected, longest, encoding, protocol: protocolOf(), delays };
}

const protocolOf = () =>
  performance.getEntriesByType('resource').findLast(({ name }) => name.endsWith(PATH))?.nextHopProtocol;
