import { inLanguage } from '/js/agent/agents.js';
import { readAddress } from '/js/page/address.js';
import { sentenceOf } from '/js/page/sentence.js';
import { Answer } from '/js/run/answer.js';
import { Sentences } from '/js/run/sentences.js';
import { SseParser } from '/js/run/sse.js';
import { refusalOf } from '/js/file/limits.js';
import { matchesOf, rangesIn } from '/js/thread/find.js';
import { titleOf } from '/js/thread/title.js';
import { Unread } from '/js/thread/unread.js';
import { equal, test } from './testing.js';

test('the address names thread, agent and message', () => {
  equal(readAddress(new URL('https://x.example/c/7?model=a#m')), { threadId: '7', agentId: 'a', messageId: 'm' });
  equal(readAddress(new URL('https://x.example/')), { threadId: null, agentId: null, messageId: null });
});

test('an agent has its texts in the language of the page', () => {
  const agent = { id: '1', name: 'Helpdesk', description: 'Helps', texts: { de: { description: 'Hilft' } } };
  equal(inLanguage(agent, 'de').description, 'Hilft');
  equal([inLanguage(agent, 'de').name, inLanguage(agent, 'fr').description], ['Helpdesk', 'Helps']);
});

test('events of a stream are complete, wherever it was split', () => {
  const parser = new SseParser();
  equal(parser.push('id: a:1\nda'), []);
  equal(parser.push('ta: {"x"'), []);
  equal(parser.push(':1}\n\n: hb\n\n'), [{ id: 'a:1', data: '{"x":1}' }]);
});

test('an answer is built from events', () => {
  const answer = new Answer();
  answer.apply({ type: 'RUN_STARTED', runId: 'r' });
  answer.apply({ type: 'CUSTOM', name: 'waiting_for_model', value: {} });
  equal(answer.queued, true);
  answer.apply({ type: 'CUSTOM', name: 'waiting_for_first_token', value: {} });
  equal(answer.queued, false);
  answer.apply({ type: 'TEXT_MESSAGE_START', messageId: 'm' });
  answer.apply({ type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: 'Hello' });
  answer.apply({ type: 'RUN_ERROR', code: 'model_cut_off', message: 'ignored' });
  equal([answer.text, answer.status, answer.code, answer.leftOut], ['Hello', 'failed', 'model_cut_off', false]);
});

test('the sentence for a failure is that of its code, never the text of the server', () => {
  const message = 'Raw text of the server';
  equal(sentenceOf({ status: 409, code: 'run_active', message }), 'An answer is still being written in this chat.');
  equal(sentenceOf({ status: 403, code: 'not_in_the_list', message }), 'You don’t have the right to do this.');
  equal(sentenceOf({ status: 500, message }), 'Something went wrong on the server.');
  equal(sentenceOf({ status: 0 }), 'No connection to the server.');
});

test('the file that was refused is found by its name', () => {
  const files = [{ name: 'a.txt' }, { name: 'data.txt' }];
  equal(refusalOf(files, { code: 'file_empty', message: 'data.txt has no text' }).file.name, 'data.txt');
  equal(refusalOf(files, { code: 'too_large', message: 'no name' }), undefined);
});

test('sentences are told once, without syntax', () => {
  const sentences = new Sentences();
  equal(sentences.news('One **is** done. Two', false), 'One is done.');
  equal(sentences.news('One **is** done. Two too.', true), 'Two too.');
});

test('titles are cut at a word', () => {
  equal(titleOf(' a\n b '), 'a b');
  equal(titleOf('word '.repeat(40)).length <= 81, true);
});

test('words are found in all messages, oldest first', () => {
  const messages = [{ text: 'Plum and PLUM' }, { text: 'none' }, { text: 'a plum' }];
  equal(matchesOf(messages, ' plum '), [
    { index: 0, nth: 0 },
    { index: 0, nth: 1 },
    { index: 2, nth: 0 },
  ]);
  equal(matchesOf(messages, ' '), []);
  const element = document.createElement('p');
  element.innerHTML = 'a <b>plum</b>, plums';
  equal(rangesIn(element, 'PLUM').map(String), ['plum', 'plum']);
});

test('an answer that ends elsewhere is unread until its thread is shown', () => {
  localStorage.clear();
  const unread = new Unread();
  unread.show('here');
  unread.observe([
    { id: 'here', run_id: 'r' },
    { id: 'there', run_id: 's' },
  ]);
  unread.observe([{ id: 'here' }, { id: 'there' }]);
  equal([unread.has('here'), unread.has('there'), unread.size], [false, true, 1]);
  equal(new Unread().has('there'), true);
  unread.show('there');
  equal([unread.size, new Unread().size], [0, 0]);
});
