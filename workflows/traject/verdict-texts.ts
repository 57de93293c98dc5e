import type { CountsCode } from '../../src/programme/counts-verdict.ts';
import type { FinancingCode } from '../../src/programme/financing-verdict.ts';
import type { Language } from '../../src/programme/language.ts';
import type { Outcome } from '../../src/programme/verdict.ts';

/** What is said of a condition; `ask` is the question that settles one that is still open. */
interface ReasonText {
  say: string;
  ask?: string;
}

interface VerdictTexts {
  counts: Record<Outcome, string>;
  financing: Record<Outcome, string> & { maybe: string };
  countsTitle: string;
  financingTitle: string;
  toSettle: string;
  countsReasons: Record<CountsCode, ReasonText>;
  financingReasons: Record<FinancingCode, ReasonText>;
}

const nl: VerdictTexts = {
  counts: { yes: 'Telt mee', no: 'Telt niet mee', unclear: 'Nog onduidelijk' },
  financing: { yes: 'Wordt betaald', no: 'Geen financiering', unclear: 'Nog onduidelijk', maybe: 'Kan in aanmerking komen' },
  countsTitle: 'Telt het mee voor de regio?',
  financingTitle: 'Is er financiering?',
  toSettle: 'Nog te beantwoorden:',
  countsReasons: {
    'professional-trained': { say: 'Een geschoolde professional helpt bij het vinden van passend werk.' },
    'professional-not-trained': { say: 'Er is geen geschoolde professional betrokken bij het vinden van werk.' },
    'professional-only-keeps-job': {
      say: 'Het gaat alleen om werk houden. De documenten zeggen niet of dat meetelt.',
      ask: 'Helpt de professional ook bij het vinden van een passende functie?',
    },
    'professional-unknown': {
      say: 'Het is nog niet bekend of een geschoolde professional helpt bij het vinden van werk.',
      ask: 'Is er een professional bij die geschoold is om mensen naar werk te begeleiden?',
    },
    'ggz-treatment': { say: 'De kandidaat is in behandeling of begeleiding bij de ggz.' },
    'ggz-treatment-beside-ribw': { say: 'De kandidaat is in behandeling bij de ggz, naast de RIBW. Vraag 1.1 telt dat mee; vraag 5.6 is strenger.' },
    'ggz-self-employed': {
      say: 'Een vrijgevestigde behandelaar: vraag 9.9 rekent die tot de ggz, vraag 1.1 vraagt een instelling.',
      ask: 'Is er ook behandeling of begeleiding bij een ggz-instelling? Zo niet: leg het voor aan de programmamanager.',
    },
    'ggz-poh-only': { say: 'Gesprekken bij de POH-GGZ zijn nu niet genoeg: nodig is behandeling of begeleiding bij een ggz-instelling.' },
    'ggz-waiting-list': { say: 'Op een wachtlijst staan is nog geen behandeling of begeleiding bij de ggz.' },
    'ggz-ribw-only': { say: 'Begeleiding door een RIBW is nu niet genoeg: nodig is behandeling of begeleiding bij een ggz-instelling.' },
    'ggz-none': { say: 'Zonder behandeling of begeleiding bij de ggz valt de kandidaat buiten het programma, ook met een diagnose.' },
    'ggz-unknown': { say: 'De ggz-situatie is nog niet bekend.', ask: 'Is de kandidaat in behandeling of begeleiding bij een ggz-instelling?' },
    'candidate-can-and-wants': { say: 'De kandidaat kan en wil werken.' },
    'candidate-cannot-or-does-not-want': { say: 'De kandidaat kan of wil (nu) niet werken.' },
    'candidate-unknown': { say: 'Het is nog niet bekend of de kandidaat kan en wil werken.', ask: 'Kan en wil de kandidaat werken?' },
    'principal-uwv-or-municipality': { say: 'De begeleiding naar werk loopt via UWV of een gemeente.' },
    'principal-other': {
      say: 'De begeleiding loopt niet via UWV of een gemeente.',
      ask: 'Kan UWV of een gemeente opdrachtgever worden?',
    },
    'principal-unknown': { say: 'De opdrachtgever is nog niet bekend.', ask: 'Is UWV of een gemeente de opdrachtgever?' },
  },
  financingReasons: {
    'candidate-out-of-scope': { say: 'De kandidaat valt buiten het programma. Dan is er geen financiering.' },
    'candidate-scope-unclear': {
      say: 'Het is nog niet duidelijk of de kandidaat binnen het programma valt.',
      ask: 'Zie hierboven: wat nog open staat over de kandidaat.',
    },
    'method-not-ips': { say: 'Alleen IPS-trajecten worden gefinancierd. Andere methoden komen op zijn vroegst in de loop van 2022 aan bod.' },
    'method-unknown': { say: 'De soort begeleiding is nog niet bekend.', ask: 'Is het een IPS-traject?' },
    'uwv-pays': { say: 'UWV betaalt IPS-trajecten volledig, voor EPA en CMD.' },
    'uwv-not-training': { say: 'Een opleiding binnen het IPS-traject betaalt UWV niet.' },
    'municipality-scheme-in-the-making': { say: 'Voor IPS via een gemeente komt er cofinanciering. De regeling is nog in de maak.' },
    'principal-ggz-only': { say: 'De opdrachtgever is niet UWV of een gemeente.', ask: 'Wil UWV of een gemeente opdrachtgever zijn?' },
    'principal-unknown': { say: 'De opdrachtgever is nog niet bekend.', ask: 'Is UWV of een gemeente de opdrachtgever?' },
    'coach-certified': { say: "De coach is IPS-gecertificeerd (een zzp'er mag ook)." },
    'coach-not-certified': { say: 'De coach is niet IPS-gecertificeerd.' },
    'coach-unknown': { say: 'Het is niet bekend of de coach IPS-gecertificeerd is.', ask: 'Is de coach IPS-gecertificeerd?' },
    'fidelity-passed': { say: 'De modelgetrouwheidstoets is gehaald. Dat moet minstens; het is op zichzelf niet genoeg.' },
    'fidelity-not-passed': { say: 'De modelgetrouwheidstoets is niet gehaald.' },
    'fidelity-not-taken': { say: 'De modelgetrouwheidstoets is nog niet gedaan.', ask: 'Wanneer wordt de modelgetrouwheid getoetst, en met welke uitkomst?' },
    'fidelity-unknown': { say: 'Het is niet bekend of er modelgetrouw gewerkt wordt.', ask: 'Is de modelgetrouwheidstoets gehaald?' },
    'provider-unknown': { say: 'Het is niet bekend wie het traject uitvoert.', ask: 'Wie voert het traject uit?' },
    'link-present': { say: 'De begeleider heeft een verbinding met de behandelaar.' },
    'link-missing': { say: 'Voert een gemeente of RIBW het uit, dan is een verbinding met de behandelaar nodig. Die is er niet.' },
    'link-unknown': {
      say: 'Voert een gemeente of RIBW het uit, dan is een verbinding met de behandelaar nodig.',
      ask: 'Heeft de begeleider een verbinding met de behandelaar?',
    },
    'amount-negotiated': { say: 'Het bedrag spreken de ggz en de opdrachtgever samen af.' },
    'insurer-eight-talks': { say: 'Zorgverzekeraars betalen voor EPA hoogstens 8 gesprekken vooraf. Volgens 31x inspiratie deden ze dat niet allemaal.' },
  },
};

const en: VerdictTexts = {
  counts: { yes: 'Counts', no: 'Does not count', unclear: 'Still unclear' },
  financing: { yes: 'Is paid for', no: 'No financing', unclear: 'Still unclear', maybe: 'May be eligible' },
  countsTitle: 'Does it count for the region?',
  financingTitle: 'Is there financing?',
  toSettle: 'Still to be answered:',
  countsReasons: {
    'professional-trained': { say: 'A trained professional helps to find suitable work.' },
    'professional-not-trained': { say: 'No trained professional is involved in finding work.' },
    'professional-only-keeps-job': {
      say: 'It is only about keeping a job. The documents do not say whether that counts.',
      ask: 'Does the professional also help to find a suitable job?',
    },
    'professional-unknown': {
      say: 'It is not known yet whether a trained professional helps to find work.',
      ask: 'Is there a professional who is trained to guide people to work?',
    },
    'ggz-treatment': { say: 'The candidate is in treatment or guidance in mental-health care.' },
    'ggz-treatment-beside-ribw': { say: 'The candidate is in treatment beside a RIBW. Question 1.1 counts that; question 5.6 is stricter.' },
    'ggz-self-employed': {
      say: 'A self-employed practitioner: question 9.9 counts them as mental-health care, question 1.1 asks for an institution.',
      ask: 'Is there also treatment or guidance at an institution? If not: put it to the programme manager.',
    },
    'ggz-poh-only': { say: 'Talks with the POH-GGZ are not enough for now: treatment or guidance at a GGZ institution is needed.' },
    'ggz-waiting-list': { say: 'Being on a waiting list is not yet treatment or guidance.' },
    'ggz-ribw-only': { say: 'Guidance by a RIBW is not enough for now: treatment or guidance at a GGZ institution is needed.' },
    'ggz-none': { say: 'Without treatment or guidance the candidate is outside the programme, also with a diagnosis.' },
    'ggz-unknown': { say: 'The mental-health care situation is not known yet.', ask: 'Is the candidate in treatment or guidance at a GGZ institution?' },
    'candidate-can-and-wants': { say: 'The candidate can and wants to work.' },
    'candidate-cannot-or-does-not-want': { say: 'The candidate cannot or does not want to work (now).' },
    'candidate-unknown': { say: 'It is not known yet whether the candidate can and wants to work.', ask: 'Can and does the candidate want to work?' },
    'principal-uwv-or-municipality': { say: 'The guidance to work goes through UWV or a municipality.' },
    'principal-other': { say: 'The guidance does not go through UWV or a municipality.', ask: 'Can UWV or a municipality become the principal?' },
    'principal-unknown': { say: 'The principal is not known yet.', ask: 'Is UWV or a municipality the principal?' },
  },
  financingReasons: {
    'candidate-out-of-scope': { say: 'The candidate is outside the programme. Then there is no financing.' },
    'candidate-scope-unclear': {
      say: 'It is not clear yet whether the candidate is within the programme.',
      ask: 'See above: what is still open about the candidate.',
    },
    'method-not-ips': { say: 'Only IPS is financed. Other methods come up in the course of 2022 at the earliest.' },
    'method-unknown': { say: 'The kind of guidance is not known yet.', ask: 'Is it an IPS traject?' },
    'uwv-pays': { say: 'UWV pays for IPS in full, for EPA and CMD.' },
    'uwv-not-training': { say: 'UWV does not pay for education within the IPS traject.' },
    'municipality-scheme-in-the-making': { say: 'For IPS through a municipality co-financing is to come. The scheme is in the making.' },
    'principal-ggz-only': { say: 'The principal is not UWV or a municipality.', ask: 'Will UWV or a municipality be the principal?' },
    'principal-unknown': { say: 'The principal is not known yet.', ask: 'Is UWV or a municipality the principal?' },
    'coach-certified': { say: 'The coach is IPS-certified (self-employed is fine).' },
    'coach-not-certified': { say: 'The coach is not IPS-certified.' },
    'coach-unknown': { say: 'It is not known whether the coach is IPS-certified.', ask: 'Is the coach IPS-certified?' },
    'fidelity-passed': { say: 'The fidelity check was passed. That is the least; it is not enough by itself.' },
    'fidelity-not-passed': { say: 'The fidelity check was not passed.' },
    'fidelity-not-taken': { say: 'The fidelity check was not taken yet.', ask: 'When will fidelity be checked, and with what outcome?' },
    'fidelity-unknown': { say: 'It is not known whether the model is followed.', ask: 'Was the fidelity check passed?' },
    'provider-unknown': { say: 'It is not known who carries it out.', ask: 'Who carries out the traject?' },
    'link-present': { say: 'The coach has a link with the practitioner.' },
    'link-missing': { say: 'When a municipality or RIBW carries it out, a link with the practitioner is needed. There is none.' },
    'link-unknown': {
      say: 'When a municipality or RIBW carries it out, a link with the practitioner is needed.',
      ask: 'Does the coach have a link with the practitioner?',
    },
    'amount-negotiated': { say: 'The amount is agreed between mental-health care and the principal.' },
    'insurer-eight-talks': { say: 'Health insurers pay at most 8 introductory talks for EPA. According to 31x inspiratie not all of them did.' },
  },
};

export const verdictTexts = (language: Language): VerdictTexts => (language === 'en' ? en : nl);
