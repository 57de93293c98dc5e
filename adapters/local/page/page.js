import { drawCard } from './cards.js';
import { clockSays, moveClock, startClock } from './clock.js';
import { guideHears, guideSees, startGuide } from './guide.js';
import { linksTo, whenOf } from './message.js';
import { language, texts } from './texts.js';
import { addFileButton } from './upload.js';

const PEOPLE = ['professional', 'ambassadeur', 'programmamanager'];
const columns = document.querySelector('.chats');
const tabs = document.querySelector('.tabs');
const chats = new Map();
const FIELDS = 'input, select, textarea';

document.documentElement.lang = language;
document.querySelector('[data-text=intro]').textContent = texts.intro;
tabs.setAttribute('aria-label', texts.people);
document.querySelector(`nav a[hreflang=${language}]`)?.setAttribute('aria-current', 'true');

/** @returns {Promise<{ answer?: string, replaced?: boolean } | null>} what the service says; null when it did not arrive */
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

/** The answer that the keyboard goes to when it comes. */
let awaited = null;

/** Takes the keyboard to the answer of what was said; where one types it stays, but for a form. */
function goTo(answer) {
  const entry = document.getElementById(answer.id);
  awaited = entry ? null : answer;
  if (entry && (!answer.typed || entry.querySelector(FIELDS))) refocus(entry);
}

async function say(person, text) {
  const said = await post('/local/say', { person, text });
  if (!said) lost(chats.get(person));
  return said;
}

/** The button that brought somebody into a conversation: Escape leads back to it. */
let cameFrom = null;

/** Brings somebody's conversation into sight; on a phone it fills the screen. */
function turnTo(person) {
  cameFrom = document.activeElement;
  choose(person);
  if (narrow.matches) tabs.scrollIntoView();
  else columns.scrollIntoView({ block: 'nearest' });
}

/** Says what a button stands for. */
async function sayFor(person, text) {
  turnTo(person);
  const said = await say(person, text);
  if (said?.answer) goTo({ id: said.answer, typed: false });
}

async function sayTyped(person, input) {
  const said = await say(person, input.value);
  if (!said) return;
  input.value = '';
  if (said.answer) goTo({ id: said.answer, typed: true });
}

/** The digest, in the conversation it comes in. */
async function seeDigest() {
  turnTo('programmamanager');
  if (!(await moveClock('monday'))) return;
  const came = [...chats.get('programmamanager').log.querySelectorAll('.bot')].at(-1);
  if (came) refocus(came);
}

function choose(person) {
  for (const [other, { section, tab, log }] of chats) {
    const chosen = other === person;
    section.classList.toggle('chosen', chosen);
    tab.setAttribute('aria-selected', String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    if (!chosen) continue;
    const fresh = tab.querySelector('.fresh');
    fresh?.remove();
    if (fresh && log.lastElementChild) reveal(log.lastElementChild); // it came while it had no place to scroll to
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
    void sayTyped(person, input);
  });
  for (const command of texts.tries[person]) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = command;
    button.addEventListener('click', () => void sayFor(person, command));
    section.querySelector('.try').append(button);
  }
  addFileButton(section.querySelector('.try'), person, () => lost(chats.get(person)));
  section.addEventListener('keydown', ({ key, target }) => {
    if (key !== 'Escape' || target.matches('select, [type=date]')) return; // theirs closes what they opened
    (cameFrom?.checkVisibility() ? cameFrom : input).focus();
  });
  columns.append(section);
  return { section, log, input, tab: tabFor(person, section) };
}

/** Cards whose button was pressed and whose answer is awaited. */
const pressed = new Set();

/** Each field of a form with its notes; its first child bears the field's id. */
const fieldsOf = (card) => [...card.querySelectorAll('.ac-container')].filter((part) => part.querySelector(FIELDS) && !part.querySelector('.ac-container'));

/** What a changed form is about now: its first fault; else the first question that it did not ask before. */
function newIn(card, before) {
  const fields = fieldsOf(card);
  const known = before ? fieldsOf(before).map((part) => part.firstElementChild.id) : [];
  const isKnown = (part) => known.includes(part.firstElementChild.id);
  return fields.find((part) => part.textContent.includes('⚠')) ?? (fields.some(isKnown) ? fields.find((part) => !isKnown(part)) : undefined);
}

/** Where the keyboard goes with an answer: to what it is about, else to its beginning. @param before the card that it took the place of */
function refocus(card, before) {
  const part = newIn(card, before);
  card.tabIndex = -1;
  (part?.querySelector(FIELDS) ?? card).focus({ preventScroll: true });
  reveal(part ?? card, Boolean(part));
}

/** Room for the ring around what has the keyboard, in pixels. */
const RING = 6;

/** Scrolls a conversation, and not the page around it. */
function reveal(part, centred = false) {
  const log = part.closest('.log');
  const room = centred ? (log.clientHeight - part.clientHeight) / 2 : RING;
  log.scrollTop += part.getBoundingClientRect().top - log.getBoundingClientRect().top - room;
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
      const button = document.activeElement;
      entry.inert = true; // a second press before the answer is the same press
      pressed.add(message.id);
      const answer = await post('/local/submit', { person, message: message.id, data });
      if (!answer) lost(chats.get(person));
      // A later change of this card is no answer to this press: it must not take the keyboard from where it is by then.
      if (!answer?.replaced) pressed.delete(message.id);
      entry.inert = false;
      if (document.activeElement !== document.body) return; // by now somebody is elsewhere
      if (answer?.answer && !answer.replaced) goTo({ id: answer.answer, typed: false });
      else if (button.isConnected) button.focus(); // what it opens comes as a message of its own
    };
    entry.append(whenOf(message), drawCard(message.card, onSubmit));
    if (message.files.length > 0) entry.append(linksTo(message.files));
  } else {
    const said = document.createElement('span');
    said.textContent = message.text;
    entry.append(whenOf(message), said);
  }
  const hadKeyboard = old?.contains(document.activeElement);
  if (old) old.replaceWith(entry);
  else log.append(entry);
  if (old && pressed.delete(message.id)) refocus(entry, old);
  else if (hadKeyboard) {
    entry.tabIndex = -1;
    entry.focus({ preventScroll: true });
  } else if (awaited?.id === message.id) goTo(awaited);
  else if (!old) reveal(entry);
  guideSees(person, message);
  if (!section.classList.contains('chosen') && !tab.querySelector('.fresh') && message.from === 'bot') {
    const fresh = document.createElement('span');
    fresh.className = 'fresh';
    fresh.textContent = texts.fresh;
    tab.append(' ', fresh);
  }
}

/** One conversation at a time is a panel of its tab; three beside each other are regions. */
const narrow = matchMedia('(max-width: 900px)');
function nameRoles() {
  for (const { section } of chats.values()) {
    if (narrow.matches) section.role = 'tabpanel';
    else section.removeAttribute('role');
  }
}

for (const person of PEOPLE) chats.set(person, chatFor(person));
choose(PEOPLE[0]);
nameRoles();
narrow.addEventListener('change', nameRoles);
startClock(post);
startGuide({
  traject: () => void sayFor('professional', 'traject'),
  stuck: () => void sayFor('professional', 'vastgelopen'),
  clock: () => void moveClock('+48h'),
  question: () => void sayFor('professional', texts.guide.question),
  digest: () => void seeDigest(),
});

const stream = new EventSource(`/local/stream?lang=${language}`);
stream.addEventListener('open', () => {
  for (const { log } of chats.values()) log.replaceChildren(); // a new connection sends everything again
});
stream.addEventListener('message', (event) => {
  const { person, message } = JSON.parse(event.data);
  show(person, message);
});
stream.addEventListener('clock', (event) => {
  const told = JSON.parse(event.data);
  clockSays(told);
  guideHears(told.at);
});
stream.addEventListener('ready', () => document.body.classList.add('ready'));
