import type { Language } from '../../src/programme/language.ts';

/** What the two screens of a registration say, apart from answers and verdicts. */
interface RegisterTexts {
  title: string;
  checkTitle: string;
  outcomeTitle: string;
  checkIntro: string;
  region: string;
  regionHint: string;
  aangedragenDoor: string;
  begeleiding: string;
  opdrachtgever: string;
  ggz: string;
  openHint: string;
  kanEnWil: string;
  doelgroep: string;
  geschoold: string;
  uitvoerder: string;
  gecertificeerd: string;
  modelgetrouw: string;
  linkBehandelaar: string;
  linkHint: string;
  next: string;
  check: string;
  cancel: string;
  back: string;
  save: string;
  startDate: string;
  startHintIps: string;
  startHintOther: string;
  startOptional: string;
  notCombined: string;
  changedMeanwhile: string;
  draftGone: string;
  sameCandidate: (own: string | null) => string;
  notYetSaved: string;
  sameYes: string;
  sameNo: string;
  notSaved: string;
  notSavedSame: string;
  nothingSaved: string;
  notCounting: string;
  saved: string;
  savedText: (reference: string) => string;
  registerNow: string;
}

const nl: RegisterTexts = {
  title: 'Traject registreren',
  checkTitle: 'Alleen toetsen',
  outcomeTitle: 'Uitkomst en opslaan',
  checkIntro: 'U ziet of het traject meetelt en of er financiering is. Er wordt niets opgeslagen.',
  region: 'Regio',
  regionHint: 'Waar de kandidaat woont.',
  aangedragenDoor: 'Aangedragen door',
  begeleiding: 'Soort begeleiding',
  opdrachtgever: 'Opdrachtgever',
  ggz: 'Situatie in de ggz',
  openHint: 'Meer dan één mag. Weet u het nog niet? Laat het open.',
  kanEnWil: 'Kan en wil de kandidaat werken?',
  doelgroep: 'Doelgroep',
  geschoold: 'Helpt een geschoolde professional bij het vinden van passend werk?',
  uitvoerder: 'Wie voert het traject uit?',
  gecertificeerd: 'Is de coach IPS-gecertificeerd?',
  modelgetrouw: 'Is de modelgetrouwheid getoetst?',
  linkBehandelaar: 'Heeft de begeleider een verbinding met de behandelaar?',
  linkHint: 'Alleen nodig als een gemeente of RIBW het traject uitvoert.',
  next: 'Verder',
  check: 'Toetsen',
  cancel: 'Annuleren',
  back: 'Terug',
  save: 'Opslaan',
  startDate: 'Startdatum',
  startHintIps: 'De formele start van IPS, na de gesprekken vooraf.',
  startHintOther: 'De dag van de eerste afspraak van de begeleiding.',
  startOptional: 'Mag in de toekomst liggen.',
  notCombined: "'Geen behandeling' gaat niet samen met behandeling of begeleiding.",
  changedMeanwhile: 'De antwoorden zijn intussen veranderd. Kijk de uitkomst nog eens na en druk opnieuw op Opslaan.',
  draftGone: 'Deze antwoorden zijn niet meer bewaard of al verwerkt. Begin opnieuw met het commando traject.',
  sameCandidate: (own) =>
    own
      ? `Er is al een traject met deze regio, startdatum, begeleiding en doelgroep: ${own}. Gaat het om dezelfde kandidaat?`
      : 'Een collega in deze regio heeft al een traject met dezelfde startdatum, begeleiding en doelgroep. Gaat het om dezelfde kandidaat?',
  notYetSaved: 'Nog niet opgeslagen. Beantwoord eerst de vraag onder de startdatum.',
  sameYes: 'Ja, dezelfde: niet nog eens opslaan',
  sameNo: 'Nee, een andere kandidaat: opslaan',
  notSaved: 'Niet opgeslagen',
  notSavedSame: 'Niet opgeslagen: het traject van deze kandidaat was al geregistreerd.',
  nothingSaved: 'Dit was alleen een toets. Er is niets opgeslagen.',
  notCounting: 'U kunt het traject wel registreren. Het komt niet in de aantallen waarmee de regio haar doel haalt.',
  saved: 'Opgeslagen',
  savedText: (reference) => `Het traject is geregistreerd als ${reference}. U vindt het in uw berichten met mij, en met: traject ${reference}`,
  registerNow: 'Dit traject registreren',
};

const en: RegisterTexts = {
  title: 'Register a traject',
  checkTitle: 'Only check',
  outcomeTitle: 'Outcome and save',
  checkIntro: 'You see whether the traject counts and whether there is financing. Nothing is saved.',
  region: 'Region',
  regionHint: 'Where the candidate lives.',
  aangedragenDoor: 'Put forward by',
  begeleiding: 'Kind of guidance',
  opdrachtgever: 'Principal',
  ggz: 'Situation in mental-health care',
  openHint: 'More than one is fine. Not known yet? Leave it open.',
  kanEnWil: 'Can and does the candidate want to work?',
  doelgroep: 'Target group',
  geschoold: 'Does a trained professional help to find suitable work?',
  uitvoerder: 'Who carries it out?',
  gecertificeerd: 'Is the coach IPS-certified?',
  modelgetrouw: 'Was fidelity to the model checked?',
  linkBehandelaar: 'Does the coach have a link with the practitioner?',
  linkHint: 'Only needed when a municipality or RIBW carries it out.',
  next: 'Next',
  check: 'Check',
  cancel: 'Cancel',
  back: 'Back',
  save: 'Save',
  startDate: 'Start date',
  startHintIps: 'The formal start of IPS, after the introductory talks.',
  startHintOther: 'The day of the first guidance appointment.',
  startOptional: 'May lie in the future.',
  notCombined: "'No treatment' does not go together with treatment or guidance.",
  changedMeanwhile: 'The answers have changed in the meantime. Look at the outcome again and press Save once more.',
  draftGone: 'These answers are no longer kept or were handled before. Start again with the command traject.',
  sameCandidate: (own) =>
    own
      ? `There is a traject with this region, start date, guidance and target group: ${own}. Is it the same candidate?`
      : 'A colleague in this region has a traject with the same start date, guidance and target group. Is it the same candidate?',
  notYetSaved: 'Not saved yet. Please answer the question below the start date first.',
  sameYes: 'Yes, the same: do not save it again',
  sameNo: 'No, another candidate: save',
  notSaved: 'Not saved',
  notSavedSame: "Not saved: this candidate's traject was registered before.",
  nothingSaved: 'This was only a check. Nothing was saved.',
  notCounting: 'You can still register it. It does not go into the numbers that count towards the region’s target.',
  saved: 'Saved',
  savedText: (reference) => `The traject is registered as ${reference}. You find it in your messages with me, and with: traject ${reference}`,
  registerNow: 'Register this traject',
};

export const registerTexts = (language: Language): RegisterTexts => (language === 'en' ? en : nl);
