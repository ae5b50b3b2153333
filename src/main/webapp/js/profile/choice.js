import { html } from '../page/element.js';

/** A list of choices with its label; `choices` are {value, label}, and `choose` gets the chosen value. */
export const choice = (id, label, value, choices, choose) => html`<div class="setting">
  <label for=${id}>${label}</label>
  <select id=${id} @change=${event => choose(event.target.value)}>
    ${choices.map(one => html`<option value=${one.value} .selected=${one.value === String(value ?? '')}>${one.label}</option>`)}
  </select>
</div>`;
