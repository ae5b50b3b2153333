import { html, nothing } from '../page/element.js';
import { t } from '../words/words.js';
import { peopleOf } from './sharing.js';

/** The fields of a form that ask for an audience: own groups, users, and everybody if `reach` allows it. */
export const audienceFields = ({ groups, reach, chosen }) => html`
  ${groups.length ? groupField(groups, chosen?.groups ?? []) : nothing}
  ${reach === 'groups' ? nothing : userField(chosen?.users ?? [])}
  ${reach === 'everybody' ? html`<label class="flag"><input type="checkbox" name="everybody" .checked=${Boolean(chosen?.everybody)} />${t('sharing.everybody')}</label>` : nothing}
`;

const groupField = (groups, chosen) => html`<fieldset class="field">
  <legend>${t('sharing.groups')}</legend>
  ${groups.map(name => html`<label class="flag"><input type="checkbox" name="groups" value=${name} .checked=${chosen.includes(name)} /><span dir="auto">${name}</span></label>`)}
</fieldset>`;

const userField = users => html`<div class="field">
  <label for="sharing-users">${t('sharing.users')}</label>
  <input id="sharing-users" name="users" autocomplete="off" aria-describedby="sharing-users-note" .value=${users.join(', ')} />
  <small id="sharing-users-note">${t('sharing.usersNote')}</small>
</div>`;

/** What the form contains, as the server expects it. */
export function audienceIn(form) {
  const data = new FormData(form);
  return {
    groups: data.getAll('groups'),
    users: peopleOf(data.get('users') ?? ''),
    everybody: data.has('everybody'),
  };
}

export const isNobody = ({ groups, users, everybody }) => !groups.length && !users.length && !everybody;
