import { html, t } from './base.js';
import { amount } from './formats.js';
import { read, write } from './server.js';
import { table } from './table.js';
import { AdminView } from './view.js';

/** The prices of models, each valid from a day on. */
class Prices extends AdminView {
  load() {
    return read('prices');
  }

  show({ prices }) {
    return html`<section aria-labelledby="prices">
      <h2 id="prices">${t('prices.title')}</h2>
      <p class="muted">${t('prices.text')}</p>
      ${table({
        caption: t('prices.title'),
        rows: prices,
        empty: t('prices.none'),
        columns: [
          { label: t('prices.model'), cell: ({ model }) => html`<span class="code">${model}</span>` },
          { label: t('prices.from'), cell: price => price.valid_from },
          { label: t('prices.input'), kind: 'number', cell: price => amount(price.input_per_million) },
          { label: t('prices.output'), kind: 'number', cell: price => amount(price.output_per_million) },
          {
            label: t('admin.actions'),
            kind: 'actions',
            cell: price =>
              html`<button aria-label=${t('prices.delete', { model: price.model, from: price.valid_from })} @click=${() => this.#delete(price)}>${t('admin.delete')}</button>`,
          },
        ],
      })}
      <form class="filters" @submit=${this.#set}>
        <div class="field"><label for="price-model">${t('prices.model')}</label><input id="price-model" name="model" required autocomplete="off" spellcheck="false" /></div>
        <div class="field"><label for="price-from">${t('prices.from')}</label><input id="price-from" name="valid_from" type="date" required /></div>
        <div class="field"><label for="price-input">${t('prices.input')}</label><input id="price-input" name="input_per_million" type="number" min="0" step="any" required /></div>
        <div class="field"><label for="price-output">${t('prices.output')}</label><input id="price-output" name="output_per_million" type="number" min="0" step="any" required /></div>
        <button ?disabled=${this.busy}>${t('prices.set')}</button>
      </form>
    </section>`;
  }

  async #set(event) {
    event.preventDefault();
    const { target: form } = event;
    const {
      model,
      valid_from: from,
      input_per_million: input,
      output_per_million: output,
    } = Object.fromEntries(new FormData(form));
    const price = {
      model: model.trim(),
      valid_from: from,
      input_per_million: Number(input),
      output_per_million: Number(output),
    };
    if (await this.#change(() => write('PUT', 'prices', price), t('admin.saved'))) form.reset();
  }

  #delete({ model, valid_from: from }) {
    return this.#change(
      () => write('DELETE', `prices?${new URLSearchParams({ model, valid_from: from })}`),
      t('admin.deleted'),
    );
  }

  async #change(work, done) {
    const changed = await this.attempt(async () => (this.data = await work()), done);
    if (changed) this.emit('changed');
    return changed;
  }
}

customElements.define('parley-admin-prices', Prices);
