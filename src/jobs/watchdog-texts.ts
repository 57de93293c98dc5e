import type { Language } from '../programme/language.ts';
import type { IncidentKind } from '../programme/watch.ts';

/** What an incident is called, what is late, and what that means for people. */
interface KindTexts {
  title: string;
  over: string;
  /** In the digest's list. */
  name: string;
  /** @param since a moment */
  late: (since: string, count: number) => string;
  /** @param longest how long the one waited that waited longest */
  was: (from: string, until: string, count: number, longest: string) => string;
  means: string;
}

export interface WatchdogTexts {
  kinds: Record<IncidentKind, KindTexts>;
  lasted: (span: string) => string;
  todo: string;
  /** The weekly digest's own words. */
  section: string;
  allWell: string;
  line: (name: string, moment: string, span: string) => string;
  goesOn: (name: string, since: string) => string;
  often: (name: string, times: number, span: string, longest: string, moment: string) => string;
}

type Verbs = [fails: string, works: string, failed: string];
const ONE: Verbs = ['lukt niet', 'lukt weer', 'lukte niet'];
const MANY: Verbs = ['lukken niet', 'lukken weer', 'lukten niet'];
const ONE_EN: Verbs = ['does not work', 'works again', 'did not work'];
const MANY_EN: Verbs = ['do not work', 'work again', 'did not work'];

/** A job that fails. */
const job = (subject: string, [fails, works, failed]: Verbs, what: string, means: string): KindTexts => ({
  title: `${subject} ${fails}`,
  over: `${subject} ${works}`,
  name: `${subject} ${failed}`,
  late: (since) => `Sinds ${since} lukt dit niet: ${what}.`,
  was: (from, until) => `Van ${from} tot ${until} lukte dit niet: ${what}.`,
  means,
});

const pingsNl = (count: number): string => (count === 1 ? '1 ping' : `${count} pings`);

const nl: WatchdogTexts = {
  kinds: {
    sweep: {
      title: 'De assistent staat stil',
      over: 'De assistent loopt weer',
      name: 'Stilstand',
      late: (since, count) => `Sinds ${since} kijkt de assistent niets meer na.${count > 0 ? ` Er wacht${count === 1 ? '' : 'en'} ${pingsNl(count)}.` : ''}`,
      was: (from, until, count) =>
        `De assistent stond stil van ${from} tot ${until}.${count > 0 ? ` ${pingsNl(count)} ${count === 1 ? 'ging' : 'gingen'} later uit.` : ' Er wachtten geen pings.'}`,
      means: 'Herinneringen, opschalingen en overzichten gaan later uit. Er gaat niets verloren: alles komt alsnog.',
    },
    pings: {
      title: 'Pings zijn te laat',
      over: 'Pings gaan weer op tijd uit',
      name: 'Late pings',
      late: (since, count) => `${pingsNl(count)} ${count === 1 ? 'is' : 'zijn'} te laat. De eerste had uit moeten gaan op ${since}.`,
      was: (from, until, count, longest) => `Van ${from} tot ${until} waren pings te laat: hoogstens ${count} tegelijk, de laatste ${longest}.`,
      means: 'Ambassadeurs en professionals horen later dat er iets van hen gevraagd wordt. De afgesproken tijd loopt gewoon door.',
    },
    messages: {
      title: 'Berichten blijven liggen',
      over: 'Berichten gaan weer uit',
      name: 'Berichten die bleven liggen',
      late: (since, count) => `${count === 1 ? '1 bericht wacht' : `${count} berichten wachten`} op verzending. Het eerste wacht sinds ${since}.`,
      was: (from, until, count, longest) => `Van ${from} tot ${until} bleven berichten liggen: hoogstens ${count} tegelijk, het langst ${longest}.`,
      means: 'Mensen krijgen hun bericht later. Wat is opgeslagen, blijft opgeslagen.',
    },
    digest: job('Het weekoverzicht', ONE, 'het weekoverzicht maken', 'U krijgt het weekoverzicht later. Het komt alsnog zodra het weer lukt.'),
    counts: job('De maandcijfers', MANY, 'de maandcijfers tellen en versturen', 'De maandcijfers komen later. Ze komen alsnog zodra het weer lukt.'),
    'check-in': job(
      'De maandelijkse check-in',
      ONE,
      'professionals vragen hoe hun trajecten lopen',
      'Professionals krijgen de vraag over hun trajecten later. Niets wordt daardoor ‘niet bijgewerkt’.',
    ),
    upkeep: job(
      'Het onderhoud',
      ONE,
      'opruimen, contacten laten bevestigen, herinneren aan termijnen',
      'Gegevens die weg moeten, blijven langer staan. Sommige herinneringen komen later.',
    ),
  },
  lasted: (span) => `Dat duurde ${span}. U hoeft niets te doen.`,
  todo: 'Wat u kunt doen: vraag de beheerder om te kijken. De pagina /readyz van de assistent noemt wat er stuk is.',
  section: 'De assistent zelf',
  allWell: 'De assistent liep de hele week door: alle pings gingen op tijd uit.',
  line: (name, moment, span) => `${name}: ${moment}, ${span}`,
  goesOn: (name, since) => `${name}: sinds ${since}, nog niet voorbij`,
  often: (name, times, span, longest, moment) => `${name}: ${times} keer, samen ${span}. Het langst op ${moment}: ${longest}`,
};

const jobEn = (subject: string, [fails, works, failed]: Verbs, what: string, means: string): KindTexts => ({
  title: `${subject} ${fails}`,
  over: `${subject} ${works}`,
  name: `${subject} ${failed}`,
  late: (since) => `Since ${since} this does not work: ${what}.`,
  was: (from, until) => `From ${from} until ${until} this did not work: ${what}.`,
  means,
});

const pingsEn = (count: number): string => (count === 1 ? '1 ping' : `${count} pings`);

const en: WatchdogTexts = {
  kinds: {
    sweep: {
      title: 'The assistant stands still',
      over: 'The assistant runs again',
      name: 'Standstill',
      late: (since, count) =>
        `Since ${since} the assistant has not looked after anything.${count > 0 ? ` ${pingsEn(count)} wait${count === 1 ? 's' : ''}.` : ''}`,
      was: (from, until, count) =>
        `The assistant stood still from ${from} until ${until}.${count > 0 ? ` ${pingsEn(count)} went out later.` : ' No pings were waiting.'}`,
      means: 'Reminders, escalations and overviews go out later. Nothing is lost: everything still comes.',
    },
    pings: {
      title: 'Pings are late',
      over: 'Pings go out in time again',
      name: 'Late pings',
      late: (since, count) => `${pingsEn(count)} ${count === 1 ? 'is' : 'are'} late. The first should have gone out at ${since}.`,
      was: (from, until, count, longest) => `From ${from} until ${until} pings were late: ${count} at once at the most, the latest by ${longest}.`,
      means: 'Ambassadeurs and professionals hear later that something is asked of them. The agreed time runs on.',
    },
    messages: {
      title: 'Messages lie waiting',
      over: 'Messages go out again',
      name: 'Messages that lay waiting',
      late: (since, count) => `${count === 1 ? '1 message waits' : `${count} messages wait`} to be sent. The first has waited since ${since}.`,
      was: (from, until, count, longest) => `From ${from} until ${until} messages lay waiting: ${count} at once at the most, ${longest} at the longest.`,
      means: 'People get their message later. What was saved stays saved.',
    },
    digest: jobEn('The weekly overview', ONE_EN, 'making the weekly overview', 'You get the weekly overview later. It still comes as soon as it works again.'),
    counts: jobEn(
      'The monthly figures',
      MANY_EN,
      'counting and sending the monthly figures',
      'The monthly figures come later. They still come as soon as it works again.',
    ),
    'check-in': jobEn(
      'The monthly check-in',
      ONE_EN,
      'asking professionals how their trajects are',
      'Professionals are asked about their trajects later. Nothing becomes ‘not updated’ by it.',
    ),
    upkeep: jobEn(
      'The upkeep',
      ONE_EN,
      'clearing up, having contacts confirmed, reminders of terms',
      'Data that should go stay longer. Some reminders come later.',
    ),
  },
  lasted: (span) => `It took ${span}. You need not do anything.`,
  todo: 'What you can do: ask the administrator to have a look. The assistant’s page /readyz names what is broken.',
  section: 'The assistant itself',
  allWell: 'The assistant ran all week: all pings went out in time.',
  line: (name, moment, span) => `${name}: ${moment}, ${span}`,
  goesOn: (name, since) => `${name}: since ${since}, not over yet`,
  often: (name, times, span, longest, moment) => `${name}: ${times} times, ${span} together. The longest on ${moment}: ${longest}`,
};

export const watchdogTexts = (language: Language): WatchdogTexts => (language === 'en' ? en : nl);
