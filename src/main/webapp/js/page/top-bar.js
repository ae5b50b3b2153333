import '../agent/agent-chooser.js';
import { t } from '../words/words.js';
import { html, nothing } from './element.js';
import { iconButton } from './icon-button.js';
import * as icons from './icons.js';

/** Whether the new thread will be temporary; in a temporary thread, a way to keep it. */
function temporaryMark({ shown: { chat }, config }) {
  if (config.temporary_threads === 'never') return nothing;
  const fixed = config.temporary_threads === 'always';
  if (chat.id || fixed)
    return chat.temporary
      ? html`<span class="temporary muted" title=${t('temporary.hint')}>${icons.hourglass}<span>${t('temporary.label')}</span>
          ${fixed || !chat.id ? nothing : html`<button class="link" @click=${() => chat.keep()}>${t('temporary.keep')}</button>`}</span>`
      : nothing;
  const label = chat.temporary ? t('temporary.on') : t('temporary.off');
  return html`<button type="button" class="icon-button" aria-pressed=${chat.temporary ? 'true' : 'false'} aria-label=${t('temporary.label')} title=${label}
    @click=${() => chat.makeTemporary(!chat.temporary)}>${icons.hourglass}</button>`;
}

/** The line above the conversation; without the sidebar, it also has the sidebar's first buttons. */
export const topBar = (page, sidebar) => html`<header class="top">
  ${sidebar ? nothing : iconButton(icons.panel, t('panel.open'), () => page.openPanel())}
  <parley-agent-chooser .agents=${page.agents} .agent=${page.shown.agent} @agent=${event => page.chooseAgent(event.detail)}></parley-agent-chooser>
  ${temporaryMark(page)}
  ${sidebar ? nothing : iconButton(icons.compose, t('thread.new'), () => page.open(null))}
</header>`;
