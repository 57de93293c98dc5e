import type { Language } from '../programme/language.ts';
import type { Identifier } from '../programme/privacy-guard.ts';

interface FormTexts {
  required: string;
  tickOne: string;
  notAnOption: string;
  severalOptions: (labels: string[]) => string;
  notADate: string;
  tooLong: (limit: number, length: number) => string;
  identifier: Record<Identifier, string>;
}

const nl: FormTexts = {
  required: 'Vul dit nog in.',
  tickOne: 'Kruis minstens één antwoord aan.',
  notAnOption: 'Kies een antwoord uit de lijst.',
  severalOptions: (labels) => `Er passen er meer. Bedoelt u een van deze: ${labels.join(', ')}?`,
  notADate: 'Dit is geen bestaande datum. Schrijf de datum als dag-maand-jaar, bijvoorbeeld 3-11-2026.',
  tooLong: (limit, length) => `Dit is te lang: ${length} tekens. Er passen er ${limit}.`,
  identifier: {
    bsn: 'Hier lijkt een BSN te staan. Haal het weg: over de kandidaat bewaren we niets herkenbaars.',
    email: 'Hier staat een e-mailadres. Haal het weg: over personen bewaren we hier niets herkenbaars.',
    phone: 'Hier lijkt een telefoonnummer te staan. Haal het weg: over personen bewaren we hier niets herkenbaars.',
    'birth-date': 'Hier lijkt een geboortedatum te staan. Haal die weg: over de kandidaat bewaren we niets herkenbaars.',
    name: 'Hier lijkt een naam van een persoon te staan. Haal die weg: over de kandidaat bewaren we niets herkenbaars.',
  },
};

const en: FormTexts = {
  required: 'Please fill this in.',
  tickOne: 'Tick at least one answer.',
  notAnOption: 'Choose an answer from the list.',
  severalOptions: (labels) => `Several fit. Do you mean one of these: ${labels.join(', ')}?`,
  notADate: 'This is not an existing date. Write it as day-month-year, for example 3-11-2026.',
  tooLong: (limit, length) => `This is too long: ${length} characters. There is room for ${limit}.`,
  identifier: {
    bsn: 'This looks like a BSN. Please remove it: we keep nothing that points to the candidate.',
    email: 'There is an e-mail address here. Please remove it: we keep nothing here that points to a person.',
    phone: 'This looks like a phone number. Please remove it: we keep nothing here that points to a person.',
    'birth-date': 'This looks like a date of birth. Please remove it: we keep nothing that points to the candidate.',
    name: "This looks like a person's name. Please remove it: we keep nothing that points to the candidate.",
  },
};

/** What is said next to a field, in plain words. */
export const formTexts = (language: Language): FormTexts => (language === 'en' ? en : nl);
