/**
 * Parses Server-Sent Events from pieces of text that may be split anywhere.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export class SseParser {
  #rest = '';
  #id;
  #data = [];

  /** The events that this piece completes, each with its `id` (if any) and `data`. */
  push(piece) {
    const lines = (this.#rest + piece).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop();
    return lines.flatMap(line => this.#line(line));
  }

  #line(line) {
    if (line === '') return this.#dispatch();
    const [, field, value] = /^([^:]*)(?:: ?(.*))?$/s.exec(line);
    if (field === 'data') this.#data.push(value ?? '');
    if (field === 'id') this.#id = value;
    return [];
  }

  #dispatch() {
    const event = { id: this.#id, data: this.#data.join('\n') };
    const empty = this.#data.length === 0;
    this.#data = [];
    this.#id = undefined;
    return empty ? [] : [event];
  }
}

/** The pieces of text of a response's body as they arrive. */
export async function* pieces(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}
