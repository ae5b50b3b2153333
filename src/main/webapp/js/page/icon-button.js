import { html, nothing } from './element.js';

/** A button that shows an icon alone; its label is read and hovers. `expanded` is for one that opens something. */
export const iconButton = (icon, label, action, expanded = nothing) =>
  html`<button type="button" class="icon-button" aria-label=${label} title=${label} aria-expanded=${expanded} @click=${action}>${icon}</button>`;
