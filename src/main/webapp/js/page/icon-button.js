import { html, nothing } from './element.js';

/**
 * A button that shows only an icon; its label is its accessible name and tooltip. `expanded` is for buttons that open
 * something.
 */
export const iconButton = (icon, label, action, expanded = nothing) =>
  html`<button type="button" class="icon-button" aria-label=${label} title=${label} aria-expanded=${expanded} @click=${action}>${icon}</button>`;
