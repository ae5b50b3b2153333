import { listAgents } from '../agent/agents.js';
import { whoAmI } from '../login/session.js';
import { loadSettings, takeSettings } from '../profile/settings.js';
import { loadConfig } from '../server/config.js';
import { applyAccent } from './theme.js';

/** Reads what the chat page needs before it can be shown: the user, the server's configuration, agents and settings. */
export async function loadPage() {
  const [me, config, agents, settings] = await Promise.all([whoAmI(), loadConfig(), listAgents(), loadSettings()]);
  applyAccent(config.accent);
  takeSettings(settings);
  return { me, config, agents, settings };
}
