import { drawCard } from './cards.js';
import { clockSays, showShort, startClock } from './clock.js';
import { language, texts } from './texts.js';
import { addFileButton } from './upload.js';

const PEOPLE = ['professional', 'ambassadeur', 'programmamanager'];
const main = document.querySelector('main');
const tabs = document.querySelector('.tabs');
const chats = new Map();

document.documentElement.lang = language;
document.querySelector('[data-text=intro]').textContent = texts.intro;
tabs.setAttribute('aria-label', texts.people);
document.querySelector(`nav a[hreflang=${language}]`)?.setAttribute('aria-current', 'true');

/** @returns {Promise<{ replaced?: boolean } | null>} what the service says; null when it did not arrive */
async function post(path, body) {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...body, locale: language }),
    });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

function lost(chat) {
  const line = document.createElement('p');
  line.className = 'lost';
  line.textContent = texts.lost;
  chat.log.append(line);
}

async function say(person, text) {
  const chat = chats.get(person);
  if (await post('/local/say', { person, text })) chat.input.value = '';
  else lost(chat);
}

function choose(person) {
  for (const [other, { section, tab }] of chats) {
    const chosen = other === person;
    section.classList.toggle('chosen', chosen);
    tab.setAttribute('aria-selected', String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    if (chosen) tab.querySelector('.fresh')?.remove();
  }
}

function tabFor(person, section) {
  const tab = document.createElement('button');
  tab.type = 'button';
  tab.role = 'tab';
  tab.id = `tab-${person}`;
  tab.textContent = texts.names[person];
  tab.setAttribute('aria-controls', section.id);
  tab.addEventListener('click', () => choose(person));
  tab.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = PEOPLE[(PEOPLE.indexOf(person) + step + PEOPLE.length) % PEOPLE.length];
    choose(next);
    chats.get(next).tab.focus();
  });
  tabs.append(tab);
  return tab;
}

function chatFor(person) {
  const section = document.querySelector('#chat').content.cloneNode(true).querySelector('section');
  const name = texts.names[person];
  section.id = `chat-${person}`;
  section.setAttribute('aria-label', name);
  section.querySelector('h2').textContent = name;
  section.querySelector('.role').textContent = texts.roles[person];
  const log = section.querySelector('.log');
  log.setAttribute('aria-label', texts.log(name));
  log.tabIndex = 0; // it scrolls, so the keyboard must reach it
  const input = section.querySelector('input');
  input.id = `input-${person}`;
  const label = section.querySelector('label');
  label.htmlFor = input.id;
  label.textContent = texts.label(name);
  section.querySelector('form button').textContent = texts.send;
  section.querySelector('form').addEventListener('submit', (event) => {
    event.preventDefault();
    void say(person, input.value);
  });
  for (const command of texts.tries[person]) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = command;
    button.addEventListener('click', () => void say(person, command));
    section.querySelector('.try').append(button);
  }
  addFileButton(section.querySelector('.try'), person, () => lost(chats.get(person)));
  main.append(section);
  return { section, log, input, tab: tabFor(person, section) };
}

/** Cards whose button was pressed and whose answer is awaited. */
const pressed = new Set();

const FIELDS = 'input, select, textarea';

/** Where the keyboard goes after a card was changed in place: the field of its first fault, else the card's beginning. */
function refocus(card) {
  const faulty = [...card.querySelectorAll('.ac-container')].find(
    (part) => part.textContent.includes('⚠') && part.querySelector(FIELDS) && !part.querySelector('.ac-container'),
  );
  const field = faulty?.querySelector(FIELDS);
  card.tabIndex = -1;
  (field ?? card).focus({ preventScroll: true });
  (faulty ?? card).scrollIntoView({ block: faulty ? 'center' : 'start' });
}

/** When a message came; for a card that was changed since, when, and how it was announced when it came. */
function whenOf({ at, changedAt, announced, text }) {
  const line = document.createElement('p');
  line.className = 'when';
  const time = document.createElement('time');
  time.dateTime = at;
  time.textContent = showShort(new Date(at));
  line.append(time);
  if (announced && changedAt) {
    const changed = showShort(new Date(changedAt));
    const notice = document.createElement('span');
    notice.textContent = text;
    line.append(' · ', notice);
    if (changed !== time.textContent) line.append(` · ${texts.changed(changed)}`);
  }
  return line;
}

/** The files that came with a card, as links. */
function linksTo(files) {
  const list = document.createElement('ul');
  list.className = 'files';
  list.setAttribute('aria-label', texts.files);
  for (const { name, path } of files) {
    const link = document.createElement('a');
    link.href = path;
    link.download = name;
    link.textContent = name;
    const item = document.createElement('li');
    item.append(link);
    list.append(item);
  }
  return list;
}

function show(person, message) {
  const { log, section, tab } = chats.get(person);
  const old = document.getElementById(message.id);
  const entry = document.createElement('article');
  entry.id = message.id;
  entry.className = message.from;
  entry.setAttribute('aria-label', message.from === 'me' ? texts.me : texts.bot);
  if (message.card) {
    const onSubmit = async (data) => {
      entry.inert = true; // a second press before the answer is the same press
      pressed.add(message.id);
      const answer = await post('/local/submit', { person, message: message.id, data });
      if (!answer) lost(chats.get(person));
      // A later change of this card is no answer to this press: it must not take the keyboard from where it is by then.
      if (!answer?.replaced) pressed.delete(message.id);
      entry.inert = false;
    };
    entry.append(whenOf(message), drawCard(message.card, onSubmit));
    if (message.files.length > 0) entry.append(linksTo(message.files));
  } else {
    const said = document.createElement('span');
    said.textContent = message.text;
    entry.append(whenOf(message), said);
  }
  if (old) old.replaceWith(entry);
  else log.append(entry);
  if (old && pressed.delete(message.id)) refocus(entry);
  else if (!old) entry.scrollIntoView({ block: 'nearest' });
  if (!section.classList.contains('chosen') && !tab.querySelector('.fresh') && message.from === 'bot') {
    const fresh = document.createElement('span');
    fresh.className = 'fresh';
    fresh.textContent = texts.fresh;
    tab.append(' ', fresh);
  }
}

for (const person of PEOPLE) chats.set(person, chatFor(person));
choose(PEOPLE[0]);
startClock(post);

const stream = new EventSource('/local/stream');
stream.addEventListener('open', () => {
  for (const { log } of chats.values()) log.replaceChildren(); // a new connection sends everything again
});
stream.addEventListener('message', (event) => {
  const { person, message } = JSON.parse(event.data);
  show(person, message);
});
stream.addEventListener('clock', (event) => clockSays(JSON.parse(event.data)));
stream.addEventListener('ready', () => document.body.classList.add('ready'));
