import { call } from '../server/call.js';
import { kept } from '../page/kept.js';
import { language } from '../words/words.js';

const key = 'parley.agent';

export const listAgents = async () =>
  (await call('POST', '/api/models', {})).models.map(agent => inLanguage(agent, language));

/** The agent with its texts of that language; what the language lacks is as the agent has it. */
export const inLanguage = (agent, code) => ({ ...agent, ...agent.texts?.[code] });

/** The agent of the Assistant. */
export async function defaultAgent() {
  const { model, model_name } = await call('GET', '/api/default-config');
  return { id: model, name: model_name };
}

/** The initial agent: that of the user's settings, else the one selected last, the default agent, or the first. */
export const firstAgent = (agents, chosen) =>
  agents.find(agent => agent.id === chosen) ??
  agents.find(agent => agent.id === kept.get(key)) ??
  agents.find(agent => agent.default) ??
  agents[0];

export const keepAgent = agent => kept.set(key, agent.id);

/** The agent of a message, found by id or name. */
export function agentOf(agents, named) {
  const id = named?.id ?? named;
  return agents.find(agent => agent.id === id || agent.name === id || agent.name === named?.name);
}

/** An agent's name as a message gives it; only messages name agents that were removed. */
export const nameOf = (agents, named) => agentOf(agents, named)?.name ?? named?.name ?? named;
