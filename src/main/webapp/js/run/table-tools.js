import { copyFrom } from '../page/copy.js';
import { save } from '../page/save.js';
import { ParleyElement, html } from '../page/element.js';
import * as icons from '../page/icons.js';
import { t } from '../words/words.js';
import { csv, rowsOf, tabbed } from './table-text.js';

/** Spreadsheets need it to recognise UTF-8. */
const MARK = '\ufeff';

/** What can be done with the table above: copying it, and saving it as a file. */
class TableTools extends ParleyElement {
  static properties = { copied: { state: true } };

  render() {
    return html`<div class="table-tools">
      <button class="quiet" @click=${this.#copy}>
        ${this.copied ? icons.check : icons.copy}<span>${this.copied ? t('code.copied') : t('table.copy')}</span>
      </button>
      <button class="quiet" @click=${this.#save}>${icons.download}<span>${t('table.csv')}</span></button>
    </div>`;
  }

  get #table() {
    return this.parentElement.querySelector('table');
  }

  #copy() {
    const table = this.#table;
    copyFrom(this, tabbed(rowsOf(table)), () => copyOf(table).outerHTML);
  }

  #save() {
    save(t('table.file'), MARK + csv(rowsOf(this.#table)), 'text/csv');
  }
}

/** The table as other programs take it, without the page's classes. */
function copyOf(table) {
  const copy = table.cloneNode(true);
  [copy, ...copy.querySelectorAll('*')].forEach(element =>
    ['class', 'style'].forEach(name => element.removeAttribute(name)),
  );
  return copy;
}

customElements.define('parley-table-tools', TableTools);
