import '/js/tool/decisions.js';
import { fieldView, fieldsFor, fieldsOf, readFields } from '/js/tool/schema-form.js';
import { valueView } from '/js/tool/values.js';
import { html, render } from '/lib/lit/lit-html.js';
import { equal, test } from './testing.js';

const interrupt = {
  id: 'i1',
  reason: 'tool_call',
  message: 'Helpdesk wants to use search',
  toolCallId: 'c1',
  metadata: { server: 'Wiki', tool: 'search', arguments: { query: 'cats', limit: 3 } },
  responseSchema: { type: 'object', properties: { approved: {}, arguments: {}, reason: {}, always: {} } },
};

/** Shows a template in the page. */
function shown(template) {
  const place = document.createElement('div');
  document.body.append(place);
  render(template, place);
  return place;
}

test('a form is made from a schema and gives values of its types', () => {
  const schema = {
    type: 'object',
    required: ['name'],
    properties: {
      name: { type: 'string', title: 'Name' },
      age: { type: 'integer', minimum: 1 },
      staff: { type: 'boolean', default: true },
      size: { type: 'string', enum: ['s', 'l'], enumNames: ['Small', 'Large'], default: 'l' },
      tags: { type: 'array', items: { enum: ['a', 'b'] } },
    },
  };
  const fields = fieldsOf(schema);
  equal(
    fields.map(field => field.kind),
    ['text', 'integer', 'flag', 'choice', 'choices'],
  );
  const place = shown(html`<form>${fields.map(field => fieldView(field, 'x'))}</form>`);
  const form = place.firstElementChild;
  form.elements.name.value = 'Ann';
  form.elements.age.value = '7';
  place.querySelectorAll('[name="tags"]')[1].checked = true;
  equal(readFields(form, fields), { name: 'Ann', age: 7, staff: true, size: 'l', tags: ['b'] });
  place.remove();
});

test('arguments are edited by their types, and invalid JSON is refused', () => {
  const fields = fieldsFor({ query: 'cats', limit: 3, deep: true, list: [1] });
  equal(
    fields.map(field => field.kind),
    ['text', 'number', 'flag', 'json'],
  );
  const place = shown(html`<form>${fields.map(field => fieldView(field, 'y'))}</form>`);
  const form = place.firstElementChild;
  form.elements.limit.value = '4';
  equal(readFields(form, fields), { query: 'cats', limit: 4, deep: true, list: [1] });
  form.elements.list.value = '[1';
  equal([readFields(form, fields), form.elements.list.validity.customError], [null, true]);
  place.remove();
});

test('values are shown as names, lists and tables', () => {
  const place = shown(html`${valueView([{ a: 1, b: '<b>' }, { a: 2 }])}${valueView({ x: [1, 2], y: { z: null } })}`);
  equal(
    [...place.querySelectorAll('th')].map(cell => cell.textContent),
    ['a', 'b'],
  );
  equal(place.querySelectorAll('tbody tr').length, 2);
  equal(place.querySelector('tbody').textContent.includes('<b>'), true);
  equal(
    [...place.querySelectorAll('dt')].map(name => name.textContent),
    ['x', 'y', 'z'],
  );
  place.remove();
});

test('a decision contains the edited arguments', async () => {
  const place = shown(html`<parley-decisions .interrupts=${[interrupt]} .agentName=${'Helpdesk'}></parley-decisions>`);
  const decided = [];
  place.addEventListener('decide', event => decided.push(...event.detail));
  await place.firstElementChild.updateComplete;
  const card = place.querySelector('parley-approval');
  await card.updateComplete;
  equal(card.querySelector('h3').textContent, 'Helpdesk wants to use search');
  equal(card.textContent.includes('cats'), true);
  card.querySelector('button.quiet').click();
  await card.updateComplete;
  card.querySelector('form').elements.query.value = 'dogs';
  card.querySelector('form button.primary').click();
  await card.updateComplete;
  card.querySelector('[name="always"]').click();
  card.querySelector('button.primary').click();
  equal(decided, [
    {
      interruptId: 'i1',
      status: 'resolved',
      payload: { approved: true, arguments: { query: 'dogs', limit: 3 }, always: true },
    },
  ]);
  place.remove();
});

test('several questions are answered together', async () => {
  const second = {
    ...interrupt,
    id: 'i2',
    reason: 'tool_input',
    message: 'Which?',
    responseSchema: { type: 'object', properties: { n: { type: 'number' } } },
  };
  const place = shown(
    html`<parley-decisions .interrupts=${[interrupt, second]} .agentName=${'Helpdesk'}></parley-decisions>`,
  );
  const decided = [];
  place.addEventListener('decide', event => decided.push(...event.detail));
  await place.firstElementChild.updateComplete;
  const [card, question] = [place.querySelector('parley-approval'), place.querySelector('parley-tool-question')];
  await Promise.all([card.updateComplete, question.updateComplete]);
  card.querySelectorAll('.buttons button')[1].click();
  await card.updateComplete;
  card.querySelector('textarea').value = 'Not now';
  card.querySelector('form button.primary').click();
  equal(decided, []);
  question.querySelector('input').value = '2.5';
  question.querySelector('button.primary').click();
  equal(decided, [
    { interruptId: 'i1', status: 'resolved', payload: { approved: false, reason: 'Not now' } },
    { interruptId: 'i2', status: 'resolved', payload: { n: 2.5 } },
  ]);
  place.remove();
});
