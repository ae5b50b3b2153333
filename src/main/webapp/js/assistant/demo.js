// The script of the demo page: an example for a company's own page.
import { assistant } from './assistant.js';

document
  .querySelector('#ask')
  .addEventListener('click', () =>
    assistant.open({ context: document.querySelector('table').innerText, prompt: 'What does this order cost in all?' }),
  );

const events = document.querySelector('#events');
addEventListener('assistant-open', () => (events.textContent = 'The Assistant is open.'));
addEventListener('assistant-close', () => (events.textContent = 'The Assistant is closed.'));
