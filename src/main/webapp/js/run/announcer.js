import { ParleyElement, html } from '../page/element.js';
import { t } from '../words/words.js';
import { Sentences } from './sentences.js';

/** Time for which sentences are collected before they are announced, so that one does not interrupt another. */
const PAUSE_MS = 700;

/** Announces a running answer to screen readers: sentence by sentence, and how it ended. */
class Announcer extends ParleyElement {
  static properties = { answer: { attribute: false }, said: { state: true } };

  #speak = () => this.#later();

  willUpdate(changed) {
    if (!changed.has('answer')) return;
    const before = changed.get('answer');
    before?.removeEventListener('change', this.#speak);
    if (before && !before.running) this.#say(before);
    if (!this.answer) return;
    this.sentences = new Sentences();
    this.said = t('answer.waiting');
    this.answer.addEventListener('change', this.#speak);
  }

  render() {
    return html`<div class="visually-hidden" aria-live="polite" aria-atomic="true">${this.said}</div>`;
  }

  #later() {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      if (this.answer) this.#say(this.answer);
    }, PAUSE_MS);
  }

  #say(answer) {
    const news = this.sentences.news(answer.text, !answer.running);
    const end = answer.running ? '' : t(`answer.said.${answer.status}`);
    if (news || end) this.said = `${news} ${end}`.trim();
  }
}

customElements.define('parley-announcer', Announcer);
