import { texts } from './texts.js';

/** Five steps for who sees this page for the first time. What is done is seen from what the chats show, so that it holds when the page is loaded anew. */

const HALF_A_DAY = 12 * 3_600_000;
const PUT_AWAY = 'guide-put-away';

/** What each step shows by: the buttons of a card, in either language; a reference; how a message was announced. */
const SHOWS = {
  traject: (person, card) => person === 'professional' && card.includes('"traject.result"'),
  stuck: (person, card) => person === 'professional' && /HW-E-[A-Z]+-\d/.test(card),
  question: (person, card) => person === 'professional' && card.includes('"vraag.pass"'),
  // Not one that came by itself, because it is Monday 08:00: the clock was put ahead to it.
  digest: (person, _card, text, at) => person === 'programmamanager' && /^(Weekoverzicht|Weekly overview) /.test(text) && at > Date.now(),
};

const guide = document.querySelector('.guide');
const count = guide.querySelector('[aria-live]');
const items = new Map();
const done = new Set();
/** The first moment that the clock or a message showed, in ms: when the clock is far from it, it was put ahead. */
let first = Number.POSITIVE_INFINITY;
let now = 0;

function tick() {
  if (now - first > HALF_A_DAY) done.add('clock');
  const next = [...items.keys()].find((step) => !done.has(step));
  for (const [step, { item, mark }] of items) {
    item.classList.toggle('done', done.has(step));
    mark.textContent = done.has(step) ? `${texts.guide.done} ` : '';
    if (step === next) item.setAttribute('aria-current', 'step');
    else item.removeAttribute('aria-current');
  }
  const said = next ? texts.guide.count(done.size, items.size) : texts.guide.allDone;
  if (count.textContent !== said) count.textContent = said; // what did not change is not read out again
}

function itemFor(step, act) {
  const item = document.createElement('li');
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = texts.guide.steps[step].press;
  button.addEventListener('click', act);
  const mark = document.createElement('strong');
  const about = document.createElement('p');
  about.id = `about-${step}`;
  about.append(mark, texts.guide.steps[step].about);
  button.setAttribute('aria-describedby', about.id);
  item.append(button, about);
  items.set(step, { item, mark });
  return item;
}

/** @param {Record<string, () => void>} acts what the button of each step does, in the order to try them */
export function startGuide(acts) {
  guide.querySelector('h2').textContent = texts.guide.title;
  guide.querySelector('.keys').textContent = texts.guide.keys;
  guide.querySelector('ol').append(...Object.entries(acts).map(([step, act]) => itemFor(step, act)));
  guide.open = localStorage.getItem(PUT_AWAY) === null;
  guide.addEventListener('toggle', () => {
    if (guide.open) localStorage.removeItem(PUT_AWAY);
    else localStorage.setItem(PUT_AWAY, 'yes');
  });
  guide.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    guide.open = false;
    guide.querySelector('summary').focus();
  });
  tick();
}

/** A message that the page shows, for the first time or changed. */
export function guideSees(person, { at, text, card }) {
  const moment = Date.parse(at);
  first = Math.min(first, moment);
  const drawn = JSON.stringify(card);
  for (const [step, shows] of Object.entries(SHOWS)) if (!done.has(step) && shows(person, drawn, text, moment)) done.add(step);
  tick();
}

/** Where the clock is. @param {string} at */
export function guideHears(at) {
  now = Date.parse(at);
  first = Math.min(first, now);
  tick();
}
