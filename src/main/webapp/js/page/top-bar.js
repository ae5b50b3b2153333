import '../agent/agent-chooser.js';
import { t } from '../words/words.js';
import { html, nothing } from './element.js';
import { iconButton } from './icon-button.js';
import * as icons from './icons.js';

/** The line above the conversation; without the sidebar, it also has the sidebar's first buttons. */
export const topBar = (page, sidebar) => html`<header class="top">
  ${sidebar ? nothing : iconButton(icons.panel, t('panel.open'), () => page.openPanel())}
  <parley-agent-chooser .agents=${page.agents} .agent=${page.shown.agent} @agent=${event => page.chooseAgent(event.detail)}></parley-agent-chooser>
  ${sidebar ? nothing : iconButton(icons.compose, t('thread.new'), () => page.open(null))}
</header>`;
