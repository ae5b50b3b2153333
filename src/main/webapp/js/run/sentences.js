import { language } from '../words/words.js';

const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
const LONGEST = 1500;
const fence = /^ {0,3}(?:`{3,}|~{3,})/;

/** Returns the sentences of a growing text as they become complete, each once, without Markdown syntax and code. */
export class Sentences {
  #said = 0;
  #inCode = false;

  /** The new sentences; all remaining text if the text has `ended`. */
  news(text, ended) {
    const rest = text.slice(this.#said);
    const complete = ended ? rest.length : lastStart(rest);
    this.#said += complete;
    return shortened(plain(this.#withoutCode(rest.slice(0, complete))));
  }

  #withoutCode(text) {
    return text
      .split('\n')
      .filter(line => {
        if (!fence.test(line)) return !this.#inCode;
        this.#inCode = !this.#inCode;
        return false;
      })
      .join('\n');
  }
}

/** Start of the last sentence, which may still grow. The end of a line also ends a sentence. */
function lastStart(text) {
  const line = text.lastIndexOf('\n') + 1;
  let start = 0;
  for (const { index } of segmenter.segment(text.slice(line))) start = index;
  return line + start;
}

/** Text that arrives faster than speech is not announced. */
const shortened = text => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

const plain = text =>
  text
    .replace(/^[ \t|:-]+$/gm, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^[ \t]*(?:#{1,6}|>|[-*+]|\|)[ \t]+/gm, '')
    .replace(/[*_`~|]+/g, '')
    .trim();
