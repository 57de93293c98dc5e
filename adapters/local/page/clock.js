import { language, texts } from './texts.js';

/** The bar with the time: what the service's clock shows, and the buttons that put it ahead. */

const TARGETS = ['+24h', '+48h', 'monday', 'first'];
const zone = { timeZone: 'Europe/Amsterdam' };
const locale = language === 'en' ? 'en-GB' : 'nl-NL';
const day = new Intl.DateTimeFormat(locale, { ...zone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const shortDay = new Intl.DateTimeFormat(locale, { ...zone, weekday: 'short', day: 'numeric', month: 'short' });
const time = new Intl.DateTimeFormat(locale, { ...zone, hour: '2-digit', minute: '2-digit' });

/** `zondag 22 november 2026, 13:05` @param {Date} at */
const showLong = (at) => `${day.format(at)}, ${time.format(at)}`;
/** `zo 22 nov 13:05` @param {Date} at */
export const showShort = (at) => `${shortDay.format(at)} ${time.format(at)}`;

const bar = document.querySelector('.clock');
const now = bar.querySelector('time');
const status = bar.querySelector('[role=status]');
let ahead = 0;
let moving = false;
let post = async () => null;

function tick() {
  const at = new Date(Date.now() + ahead);
  const shown = showLong(at);
  if (now.textContent === shown) return; // what did not change is not read out again
  now.textContent = shown;
  now.dateTime = at.toISOString();
}

function tell(text, isFault) {
  status.textContent = text;
  status.classList.toggle('fault', isFault);
}

/** Puts the clock ahead. @returns {Promise<boolean>} whether it is there; false too when it was being moved already */
export async function moveClock(to) {
  if (moving) return false;
  const arrived = await post('/local/clock', { to });
  if (!arrived) tell(texts.notMoved, true);
  return Boolean(arrived);
}

/** @param {(path: string, body: unknown) => Promise<unknown>} poster gives null when it did not arrive */
export function startClock(poster) {
  post = poster;
  bar.setAttribute('aria-label', texts.clock);
  bar.querySelector('.label').textContent = texts.now;
  const moves = bar.querySelector('.moves');
  moves.setAttribute('aria-label', texts.move);
  for (const to of TARGETS) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = texts.moves[to];
    button.addEventListener('click', () => void moveClock(to));
    moves.append(button);
  }
  setInterval(tick, 1000);
}

/** What the service says of its clock. @param {{ at: string, moving: boolean }} told */
export function clockSays(told) {
  ahead = Date.parse(told.at) - Date.now();
  tick();
  if (told.moving === moving) return;
  moving = told.moving;
  bar.setAttribute('aria-busy', String(moving));
  // Not `disabled`: the keyboard would lose its place.
  for (const button of bar.querySelectorAll('button')) button.setAttribute('aria-disabled', String(moving));
  tell(moving ? texts.moving : texts.moved(showLong(new Date(told.at))), false);
}
