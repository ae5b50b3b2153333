import { t } from '../words/words.js';
import { kept } from './kept.js';

const key = 'parley.notices';
const possible = 'Notification' in window;

/** Whether the user wants a notice of the system when an answer is complete. */
export const wantsNotices = () => possible && kept.get(key) === 'yes' && Notification.permission === 'granted';

/** Switches the notices on or off; the browser asks the user for the permission. Resolves to whether they are on. */
export async function toggleNotices() {
  if (wantsNotices()) {
    kept.remove(key);
    return false;
  }
  if (!possible || (await Notification.requestPermission()) !== 'granted') return false;
  kept.set(key, 'yes');
  return true;
}

/** Tells the user that an answer has ended, unless the page is visible. */
export function tellOfEnd(title, { status }) {
  if (!document.hidden || !wantsNotices()) return;
  const notice = new Notification(title, {
    body: t(`answer.said.${status}`),
    tag: location.pathname,
    icon: '/icon-192.png',
  });
  notice.onclick = () => {
    window.focus();
    notice.close();
  };
}
