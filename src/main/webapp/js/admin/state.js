import { hasWords, html, icons, nothing, t } from './base.js';

const good = new Set(['ready', 'running', 'enabled']);

/** A state in words; a bad one also has a mark, not only a colour. */
export const state = (name, detail) => html`<span class="state ${good.has(name) ? '' : 'bad'}">
  ${good.has(name) ? icons.check : icons.warning}<span>${hasWords(`state.${name}`) ? t(`state.${name}`) : name}${detail ? html`<br /><small class="muted">${detail}</small>` : nothing}</span>
</span>`;
