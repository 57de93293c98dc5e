import type { Language } from '../programme/language.ts';
import type { EndKind, Result, StopReason } from '../programme/traject.ts';
import type { TrajectAnswers } from '../programme/traject-answers.ts';

type Labels<T extends string> = Record<T, string>;
type Answer<K extends keyof TrajectAnswers> = Extract<NonNullable<TrajectAnswers[K]>, string>;

interface AnswerLabels {
  ggz: Labels<TrajectAnswers['ggz'][number]>;
  yesNo: Labels<Answer<'kanEnWil'>>;
  doelgroep: Labels<Answer<'doelgroep'>>;
  begeleiding: Labels<Answer<'begeleiding'>>;
  opdrachtgever: Labels<Answer<'opdrachtgever'>>;
  uitvoerder: Labels<Answer<'uitvoerder'>>;
  modelgetrouw: Labels<Answer<'modelgetrouw'>>;
  geschoold: Labels<Answer<'geschoold'>>;
  result: Labels<Result>;
  end: Labels<EndKind>;
  stop: Labels<StopReason>;
}

const nl: AnswerLabels = {
  ggz: {
    basis: 'Behandeling of begeleiding: basis-ggz',
    gespecialiseerd: 'Behandeling of begeleiding: gespecialiseerde ggz',
    vrijgevestigd: 'Behandeling bij een vrijgevestigde behandelaar',
    poh: 'Gesprekken bij de POH-GGZ (huisarts)',
    wachtlijst: 'Op een wachtlijst voor de ggz',
    ribw: 'Begeleiding door een RIBW',
    geen: 'Geen behandeling of begeleiding (nu)',
  },
  yesNo: { ja: 'Ja', nee: 'Nee' },
  doelgroep: { epa: 'EPA (ernstige psychische aandoening)', cmd: 'CMD (veelvoorkomende, lichtere aandoening)' },
  begeleiding: { ips: 'IPS', jobcoaching: 'Jobcoaching', 're-integratietraject': 'Re-integratietraject', anders: 'Anders' },
  opdrachtgever: { uwv: 'UWV', gemeente: 'Gemeente', anders: 'Anders (bijvoorbeeld alleen de ggz)' },
  uitvoerder: { ggz: 'Ggz-instelling', gemeente: 'Gemeente', uwv: 'UWV', ribw: 'RIBW', zzp: "Zzp'er", anders: 'Anders' },
  modelgetrouw: { ja: 'Ja, getoetst en in orde', nee: 'Nee, niet gehaald', 'nog-niet': 'Nog niet getoetst' },
  geschoold: { ja: 'Ja', nee: 'Nee', behoud: 'Het gaat alleen om werk houden dat er al is' },
  result: {
    'op-zoek': 'Op zoek naar werk',
    'betaald-werk': 'Betaald werk',
    'onbetaald-werk': 'Onbetaald werk',
    opleiding: 'Opleiding',
    dagbesteding: 'Dagbesteding',
  },
  end: { afgerond: 'Afgerond', 'voortijdig-gestopt': 'Voortijdig gestopt' },
  stop: {
    'op-eigen-verzoek': 'Op eigen verzoek',
    'geen-contact-meer': 'Geen contact meer',
    'gaat-nu-niet': 'Werk zoeken gaat nu niet',
    verhuisd: 'Verhuisd naar een andere regio',
    'andere-begeleiding': 'Gaat verder met andere begeleiding',
    'andere-reden': 'Andere reden',
  },
};

const en: AnswerLabels = {
  ggz: {
    basis: 'Treatment or guidance: basic mental-health care (basis-ggz)',
    gespecialiseerd: 'Treatment or guidance: specialised care (gespecialiseerde ggz)',
    vrijgevestigd: 'Treatment by a self-employed practitioner',
    poh: 'Talks with the GP practice nurse (POH-GGZ)',
    wachtlijst: 'On a waiting list for mental-health care',
    ribw: 'Guidance by a RIBW (supported housing)',
    geen: 'No treatment or guidance (now)',
  },
  yesNo: { ja: 'Yes', nee: 'No' },
  doelgroep: { epa: 'EPA (severe mental illness)', cmd: 'CMD (common mental disorder)' },
  begeleiding: { ips: 'IPS', jobcoaching: 'Job coaching', 're-integratietraject': 'Reintegration programme', anders: 'Other' },
  opdrachtgever: { uwv: 'UWV', gemeente: 'Municipality', anders: 'Other (for instance mental-health care only)' },
  uitvoerder: { ggz: 'Mental-health institution', gemeente: 'Municipality', uwv: 'UWV', ribw: 'RIBW', zzp: 'Self-employed', anders: 'Other' },
  modelgetrouw: { ja: 'Yes, checked and passed', nee: 'No, not passed', 'nog-niet': 'Not checked yet' },
  geschoold: { ja: 'Yes', nee: 'No', behoud: 'It is only about keeping a job they already have' },
  result: {
    'op-zoek': 'Looking for work',
    'betaald-werk': 'Paid work',
    'onbetaald-werk': 'Unpaid work',
    opleiding: 'Education',
    dagbesteding: 'Day activities',
  },
  end: { afgerond: 'Completed', 'voortijdig-gestopt': 'Stopped early' },
  stop: {
    'op-eigen-verzoek': 'At their own request',
    'geen-contact-meer': 'No contact any more',
    'gaat-nu-niet': 'Looking for work is not possible now',
    verhuisd: 'Moved to another region',
    'andere-begeleiding': 'Goes on with other guidance',
    'andere-reden': 'Another reason',
  },
};

/** A label as it stands in a sentence. */
export const inSentence = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1);

/** Answers as people read them. */
export const labels = (language: Language): AnswerLabels => (language === 'en' ? en : nl);
