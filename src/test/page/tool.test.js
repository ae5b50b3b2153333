import '/js/run/markdown-text.js';
import { Answer } from '/js/run/answer.js';
import { mustBeSeen } from '/js/tool/link-guard.js';
import { equal, test } from './testing.js';

const message = '019a0000-0000-7000-8000-000000000001';
const start = { type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'search', parentMessageId: message };
const args = delta => ({ type: 'TOOL_CALL_ARGS', toolCallId: 'c1', delta });
const result = { type: 'TOOL_CALL_RESULT', toolCallId: 'c1', content: 'found' };
const text = (messageId, delta) => [
  { type: 'TEXT_MESSAGE_START', messageId },
  { type: 'TEXT_MESSAGE_CONTENT', messageId, delta },
  { type: 'TEXT_MESSAGE_END', messageId },
];
const interrupt = {
  id: 'i1',
  reason: 'tool_call',
  message: 'Helpdesk wants to use search',
  toolCallId: 'c1',
  metadata: { server: 'Wiki', tool: 'search', arguments: { query: 'cats', limit: 3 } },
  responseSchema: { type: 'object', properties: { approved: {}, arguments: {}, reason: {}, always: {} } },
};
const waits = { type: 'RUN_FINISHED', outcome: { type: 'interrupt', interrupts: [interrupt] } };

const kinds = answer => answer.parts.map(part => part.text || part.name);
const play = (answer, ...events) => events.flat().forEach(event => answer.apply(event));

test('text and tools of an answer keep their order', () => {
  const answer = new Answer();
  play(answer, start, args('{"query":'), args('"cats"}'));
  equal([answer.id, answer.parts[0].args, answer.parts[0].open], [message, '{"query":"cats"}', true]);
  play(answer, { type: 'CUSTOM', name: 'tool_progress', value: { toolCallId: 'c1', message: 'half' } });
  equal(answer.parts[0].progress, 'half');
  play(answer, result, text('r-1', 'Cats.'), { type: 'RUN_FINISHED', outcome: { type: 'success' } });
  equal(kinds(answer), ['search', 'Cats.']);
  equal([answer.parts[0].result, answer.parts[0].status, answer.id], ['found', 'done', message]);
});

test('an answer waits for a decision and continues with it', () => {
  const answer = new Answer();
  play(answer, text(message, 'Let me look.'), start, waits);
  equal([answer.status, answer.interrupts.length, answer.parts[1].status], ['waiting', 1, 'pending']);
  answer.continueAfter('r2');
  equal([answer.status, answer.interrupts, answer.parts[1].open], ['running', [], true]);
  play(answer, { type: 'RUN_STARTED', runId: 'r2' }, result, text(message, 'Done.'));
  equal(kinds(answer), ['Let me look.', 'search', 'Done.']);
});

test('a stored answer has its calls where they were made', () => {
  const calls = [
    {
      id: 'c1',
      name: 'search',
      server: 'Wiki',
      arguments: '{}',
      result: 'x',
      status: 'done',
      approved_by: 'Alice',
      position: 7,
    },
    { id: 'c2', name: 'send', arguments: '{}', status: 'unknown', position: 7 },
  ];
  const answer = Answer.of({
    content: 'Look:\n\nThere it is.',
    metadata: { id: message, tool_calls: calls, status: 'complete' },
  });
  equal(kinds(answer), ['Look:', 'search', 'send', 'There it is.']);
  equal([answer.parts[1].approvedBy, answer.parts[2].status], ['Alice', 'unknown']);
});

test('a reader who joins sees each part once', () => {
  const calls = [{ id: 'c1', name: 'search', arguments: '{}', result: 'found', status: 'done', position: 3 }];
  const stored = { content: 'One. Two', metadata: { id: message, tool_calls: calls, status: 'running', run_id: 'r' } };

  const whole = Answer.of(stored);
  whole.join();
  play(whole, text(message, 'One.'), start, args('{}'), result, text('r-1', 'Two.'));
  equal(kinds(whole), ['One.', 'search', 'Two.']);

  const continued = Answer.of(stored);
  continued.join();
  play(continued, result, text(message, 'Two.'));
  equal(kinds(continued), ['One', 'search', 'Two.']);
});

test('another agent speaks after a handoff', () => {
  const answer = new Answer();
  play(answer, { type: 'CUSTOM', name: 'agent', value: { id: 'a2', name: 'HR' } }, text('r-1', 'Hello'));
  equal([kinds(answer), answer.speaker.name], [['HR', 'Hello'], 'HR']);
});

test('links that may carry data are seen first', () => {
  const tooled = [{ role: 'assistant', text: '', parts: [{ kind: 'tool', result: 'See https://wiki.example/page.' }] }];
  const own = 'https://chat.example';
  const must = address => mustBeSeen(address, tooled, own);
  equal(must('https://evil.example/?d=secret'), true);
  equal(must('https://evil.example/secret'), true);
  equal(must('https://evil.example/#secret'), true);
  equal(must('https://c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0.evil.example/'), true);
  equal(must('https://wiki.example/page'), false);
  equal(must('https://wiki.example/pag'), true);
  equal(must('https://wiki.example/page?d=secret'), true);
  equal(must('https://www.example/'), false);
  equal(must('https://chat.example/c/1?x=y'), false);
  equal(must('mailto:a@example.com?body=secret'), true);
  equal(mustBeSeen('https://evil.example/?d=secret', [{ role: 'assistant', parts: [] }], own), false);
});

test('a link that must be seen is a button', () => {
  const place = document.createElement('parley-markdown');
  place.guard = () => true;
  place.text = '[click](https://evil.example/?d=1) and ![image](https://evil.example/?d=2)';
  document.body.append(place);
  const seen = [];
  place.addEventListener('see-link', event => seen.push(event.detail));
  equal(place.querySelectorAll('a').length, 0);
  place.querySelectorAll('button.guarded').forEach(button => button.click());
  equal(seen, ['https://evil.example/?d=1', 'https://evil.example/?d=2']);
  place.remove();
});
