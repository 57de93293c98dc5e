import { EventEmitter } from 'node:events';
import { scheduler } from 'node:timers/promises';
import { within } from '../../../src/engine/within.ts';
import { textsOf } from '../../support/block-kit.ts';
import { ANSWERS, daysAgo } from '../../support/slack-app.ts';
import type { ShownMessage, ShownView } from '../../support/slack-payloads.ts';
import type { Person, Submitted } from '../../support/slack-person.ts';
import type { Processes, Slot } from './processes.ts';
import { organisationOf, regionOf, user, type World } from './world.ts';

/** What somebody was told about a press that saves something; `nothing` when no answer came. */
const SAID = ['saved', 'not saved', 'not certain', 'nothing'] as const;
type Said = (typeof SAID)[number];

/** After this long people press again, or type again, in ms. */
const AGAIN = 500;
/** How long they look at a form that says that it is being looked up, or wait for a word about their press, in ms. */
const PATIENCE = 4000;

interface Pressed {
  said: Said;
  text: string;
  ms: number;
}

interface Options {
  processes: Processes;
  world: World;
  random: () => number;
}

const words = (view: ShownView): string => textsOf(view.modal.blocks).join(' ');
const has = (view: ShownView, field: string): boolean => JSON.stringify(view.modal.blocks).includes(`"action_id":"${field}"`);

function saidIn(text: string): Said {
  if (/^Niet opgeslagen|Er is niets opgeslagen/.test(text)) return 'not saved';
  return /nog niet zeker/.test(text) ? 'not certain' : 'saved';
}

/** People who press again until they are told that it was saved, and remember what they were told. */
export function createPeople({ processes, world, random }: Options) {
  const told: Record<Said, number> = { saved: 0, 'not saved': 0, 'not certain': 0, nothing: 0 };
  /** Presses that a kill cut off, by what had been recorded then. */
  const cut = { 'before the commit': 0, 'before the answer': 0 };
  const lies: string[] = [];
  /** From the first press that was not answered with 'saved' to the one that was, in ms. */
  const waits: number[] = [];
  const answers: number[] = [];
  /** `press` and `answer`, with the slot. */
  const moments = new EventEmitter();

  /** Tries until there is something, each time at a process that is there. */
  async function until<T>(kind: string, number: number, attempt: (person: Person, slot: Slot) => Promise<T | null>): Promise<T> {
    for (;;) {
      const at = processes.person(user(kind, number), random());
      const found = at && (await attempt(at.person, at.slot));
      if (found !== null) return found;
      await scheduler.wait(AGAIN);
    }
  }

  const open = (number: number, command: string, field: string): Promise<ShownView> =>
    until('REP', number, async (person) => {
      const { view } = await person.slash(command);
      const shown = view?.modal.callback_id === 'loading' ? await within(PATIENCE, person.filled(view)) : view;
      return shown && has(shown, field) ? shown : null;
    });

  /** Presses what saves something, again until it is said to be saved. @param isRecorded whether the database has it */
  async function save(kind: string, number: number, press: (person: Person) => Promise<Pressed>, isRecorded: () => Promise<boolean>): Promise<string> {
    const began = performance.now();
    let first = true;
    let certain = true; // no press before this one may have been recorded
    return until(kind, number, async (person, slot) => {
      const at = performance.now();
      moments.emit('press', slot);
      const pressed = await press(person);
      told[pressed.said] += 1;
      moments.emit('answer', slot);
      if (pressed.said === 'saved') {
        answers.push(pressed.ms);
        if (!first) waits.push(performance.now() - began);
        return pressed.text;
      }
      if (certain) {
        const recorded = await isRecorded();
        if (pressed.said === 'not saved' && recorded) lies.push(`${kind}${number}: ${pressed.text}`);
        if (pressed.said === 'nothing' && slot.killedAt > at) cut[recorded ? 'before the answer' : 'before the commit'] += 1;
      }
      first = false;
      certain &&= pressed.said === 'not saved';
      return null;
    });
  }

  function fromView({ received, errors, view }: Submitted): Pressed {
    const [error] = Object.values(errors);
    const text = error ?? words(view);
    return { said: received.status === 200 ? saidIn(text) : 'nothing', text, ms: received.ms };
  }

  const exists = async (sql: string, values: unknown[]): Promise<boolean> => (await world.query(sql, values)).length > 0;

  return {
    told,
    cut,
    lies,
    waits,
    answers,
    moments,
    /** Registers a traject in two screens. @returns its run and what was said in the end */
    async register(number: number): Promise<{ run: string; said: string }> {
      const view = await open(number, '/traject', 'aangedragenDoor');
      const [uwv] = await world.query("select id::text from organisations where name = 'UWV'");
      const outcome = await until('REP', number, async (person) => {
        const next = await person.submit(view, { region: regionOf(number), aangedragenDoor: String(uwv?.id), ...ANSWERS });
        return has(next.view, 'startDate') ? next.view : null;
      });
      const run = /"run":"([^"]+)"/.exec(outcome.modal.private_metadata ?? '')?.[1] ?? 'none';
      const filled = { startDate: daysAgo(10 + Math.floor(number / 35)) };
      const press = async (person: Person) => fromView(await person.submit(outcome, filled));
      return { run, said: await save('REP', number, press, () => exists('select 1 from trajects where id = $1', [run])) };
    },
    /** Raises a casus. @returns what was said in the end */
    async raise(number: number): Promise<string> {
      const view = await open(number, '/vastgelopen', 'organisatie');
      const [organisation] = await world.query('select id::text from organisations where name = $1', [organisationOf(number)]);
      const question = `Vraag ${number}: wie helpt?`;
      const filled = { region: regionOf(number), organisatie: String(organisation?.id), category: 'contact', candidateKnows: 'ja', question };
      const press = async (person: Person) => fromView(await person.submit(view, filled));
      return save('REP', number, press, () => exists("select 1 from escalations where subject ->> 'question' = $1", [question]));
    },
    /** Presses *Ik pak dit op* on the ping as it stands. @param ping looks at it */
    async takeUp(number: number, ping: () => ShownMessage): Promise<void> {
      const press = async (person: Person): Promise<Pressed> => {
        const message = ping();
        const action = /"action_id":"(escalatie\.take#\d+)"/.exec(JSON.stringify(message.blocks))?.[1];
        if (!action) return { said: 'saved', text: '', ms: 0 }; // the card says that it is taken up
        const began = performance.now();
        const { received, answered } = await person.press(message, action);
        const answer = received.status === 200 ? await within(PATIENCE, answered()) : null;
        const text = typeof answer?.body.text === 'string' ? answer.body.text : '';
        return { said: answer ? saidIn(text) : 'nothing', text, ms: performance.now() - began };
      };
      const isRecorded = () =>
        exists("select 1 from escalations e join escalation_log l on l.escalation_id = e.id where l.what = 'taken' and e.subject ->> 'question' = $1", [
          `Vraag ${number}: wie helpt?`,
        ]);
      await save('AMB', number, press, isRecorded);
    },
  };
}

export type People = ReturnType<typeof createPeople>;
