import { html, icons, nothing, sentenceOf, t } from './base.js';
import { all, read, sendFile } from './server.js';
import { facts, words } from './table.js';
import { AdminView } from './view.js';

const example = '{\n  "sub": "4711",\n  "name": "Alice",\n  "groups": ["staff"]\n}';

/** Why a user can or cannot use an agent, and what a sign-in with given claims would result in. */
class AccessView extends AdminView {
  static properties = { verdict: { state: true }, outcome: { state: true }, problem: { state: true } };

  load() {
    return all('agents', 'agents').then(agents => ({ agents }));
  }

  show({ agents }) {
    return html`
      <h1>${t('admin.access')}</h1>
      <section aria-labelledby="why">
        <h2 id="why">${t('access.why')}</h2>
        <form class="filters" @submit=${this.#explain}>
          <div class="field"><label for="access-user">${t('access.user')}</label><input id="access-user" name="user" required autocomplete="off" spellcheck="false" .value=${this.route.search.get('user') ?? ''} /></div>
          <div class="field"><label for="access-agent">${t('access.agent')}</label><select id="access-agent" name="agent">${agents.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}</select></div>
          <button class="primary">${t('access.explain')}</button>
        </form>
        ${this.verdict ? this.#verdictView(this.verdict) : nothing}
      </section>
      <section aria-labelledby="simulate">
        <h2 id="simulate">${t('access.simulate')}</h2>
        <p class="muted">${t('access.simulateText')}</p>
        <form class="editor" @submit=${this.#simulate}>
          <div class="field wide"><label for="access-claims">${t('access.claims')}</label><textarea id="access-claims" name="claims" class="code" rows="8" spellcheck="false" required .value=${example}></textarea></div>
          <p class="buttons"><button>${t('access.run')}</button></p>
        </form>
        ${this.outcome ? this.#outcomeView(this.outcome) : nothing}
      </section>
    `;
  }

  #verdictView({ allowed, because, user, agent, groups, groups_from: from, roles, agent_tag: tag, problem }) {
    if (problem) return html`<p class="note failure" role="alert">${icons.warning}<span>${problem}</span></p>`;
    return html`<div class="panel" role="status">
      <p class="note ${allowed ? '' : 'failure'}">${allowed ? icons.check : icons.warning}<span><strong>${t(allowed ? 'access.can' : 'access.cannot', { user, agent })}</strong> ${because}.</span></p>
      ${facts([
        [t('users.groups'), words(groups)],
        [t('users.from'), from],
        [t('users.roles'), words(roles)],
        [t('users.tag'), tag],
      ])}
    </div>`;
  }

  #outcomeView({ problem, refusal, id, name, groups, groups_from: from, roles, agent_tag: tag, notes, agents }) {
    if (problem) return html`<p class="note failure" role="alert">${icons.warning}<span>${problem}</span></p>`;
    return html`<div class="panel" role="status">
      <p class="note ${refusal ? 'failure' : ''}">${refusal ? icons.warning : icons.check}<span>${refusal ? t('access.refused', { reason: refusal }) : t('access.accepted')}</span></p>
      ${notes?.length ? html`<ul>${notes.map(note => html`<li>${note}</li>`)}</ul>` : nothing}
      ${facts([
        [t('users.id'), id],
        [t('users.name'), name],
        [t('users.groups'), words(groups)],
        [t('users.from'), from],
        [t('users.roles'), words(roles)],
        [t('users.tag'), tag],
        [t('access.agents'), words(agents)],
      ])}
    </div>`;
  }

  async #explain(event) {
    event.preventDefault();
    const { user, agent } = event.target.elements;
    this.verdict = await outcomeOf(read('access', { user: user.value.trim(), agent: agent.value }));
  }

  async #simulate(event) {
    event.preventDefault();
    this.outcome = await outcomeOf(sendFile('access/simulate', 'application/json', event.target.elements.claims.value));
  }
}

/** A refusal is also a result that is shown where it was asked for. */
async function outcomeOf(answer) {
  try {
    return await answer;
  } catch (problem) {
    return { problem: sentenceOf(problem) };
  }
}

customElements.define('parley-admin-access', AccessView);
