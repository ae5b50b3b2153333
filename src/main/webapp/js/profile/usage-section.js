import { ParleyElement, html, nothing } from '../page/element.js';
import { sentenceOf } from '../page/sentence.js';
import { call } from '../server/call.js';
import { number } from '../words/times.js';
import { locale, t } from './words.js';

const money = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });

/** The user's own usage of the last 30 days. */
class UsageSection extends ParleyElement {
  static properties = { usage: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.#read();
  }

  render() {
    if (!this.usage) return html`<p class="muted">${t('page.loading')}</p>`;
    const { runs, input_tokens: input, output_tokens: output, cost } = this.usage;
    return html`<p class="muted">${t('settings.usage.period')}</p>
      <dl class="figures">
        ${figure('runs', number(runs))} ${figure('input', number(input))} ${figure('output', number(output))}
        ${cost ? figure('cost', money.format(cost)) : nothing}
      </dl>`;
  }

  async #read() {
    try {
      this.usage = await call('GET', '/api/usage');
    } catch (problem) {
      this.emit('say', sentenceOf(problem));
    }
  }
}

const figure = (name, value) => html`<div><dt>${t(`settings.usage.${name}`)}</dt><dd>${value}</dd></div>`;

customElements.define('parley-own-usage', UsageSection);
