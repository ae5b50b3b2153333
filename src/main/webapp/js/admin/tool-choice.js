import { html, nothing, t } from './base.js';
import { all, read } from './server.js';

const policies = ['', 'never', 'once', 'always'];

/** The servers with their tools that an agent can have, the built-in ones first. */
export async function choosableTools() {
  const [{ tools }, servers] = await Promise.all([read('built-in-tools'), all('tool-servers', 'servers')]);
  const lists = await Promise.all(servers.map(({ id }) => read(`tool-servers/${id}/tools`)));
  return [
    { id: 'parley', name: t('tools.builtIn'), tools: tools.map(tool => ({ ...tool, note: tool.missing })) },
    ...servers.map(({ id, name }, index) => ({ id, name, tools: lists[index].tools.map(withNote) })),
  ];
}

const withNote = tool => ({ ...tool, note: tool.state === 'accepted' ? '' : t(`state.${tool.state}`) });

/** Tools that the agent has although no server lists them are kept until they are unchecked. */
function withChosen(servers, chosen) {
  const known = (server, tool) =>
    servers.some(({ id, tools }) => id === server && tools.some(({ name }) => name === tool));
  const lost = chosen.filter(({ server, tool }) => !known(server, tool));
  const names = [...new Set(lost.map(({ server }) => server))];
  return [
    ...servers,
    ...names.map(id => ({
      id,
      name: servers.find(server => server.id === id)?.name ?? id,
      tools: lost
        .filter(({ server }) => server === id)
        .map(({ tool: name }) => ({ name, description: '', note: t('state.missing') })),
    })),
  ];
}

/** The choice of an agent's tools, each with the rule for its approval. */
export const toolChoice = (servers, value) => {
  const chosen = new Map((value ?? []).map(one => [`${one.server}/${one.tool}`, one]));
  return html`<div class="field wide tool-choice">
    ${withChosen(servers, value ?? [])
      .filter(({ tools }) => tools.length)
      .map(
        ({ id, name, tools }) => html`<fieldset>
          <legend>${name}</legend>
          ${tools.map(tool => toolRow(id, tool, chosen.get(`${id}/${tool.name}`)))}
        </fieldset>`,
      )}
  </div>`;
};

const toolRow = (
  server,
  { name, description, note },
  chosen,
) => html`<div class="tool-row" data-server=${server} data-tool=${name}>
  <label class="flag"><input type="checkbox" .checked=${Boolean(chosen)} /><span class="code">${name}</span></label>
  <select aria-label=${t('toolChoice.approval', { tool: name })}>
    ${policies.map(policy => html`<option value=${policy} .selected=${(chosen?.approval ?? '') === policy}>${t(`approval.policy.${policy || 'default'}`)}</option>`)}
  </select>
  <small class="muted">${note ? html`<span class="tag">${note}</span> ` : nothing}${description}</small>
</div>`;

/** The chosen tools of a form. */
export const readTools = form =>
  [...form.querySelectorAll('.tool-row')]
    .filter(row => row.querySelector('input').checked)
    .map(row => {
      const approval = row.querySelector('select').value;
      return { server: row.dataset.server, tool: row.dataset.tool, ...(approval && { approval }) };
    });
