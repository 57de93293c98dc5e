import type { Contact } from '../programme/contacts.ts';
import type { Language } from '../programme/language.ts';
import { regionName } from '../programme/regions.ts';
import { BODY_NAMES, roleNames } from '../programme/seats.ts';

interface ConfirmTexts {
  title: string;
  intro: string;
  topics: (topics: string) => string;
  right: string;
  wrong: string;
  confirmed: (seat: string) => string;
  disputed: (seat: string) => string;
}

const nl: ConfirmTexts = {
  title: 'Klopt dit nog?',
  intro: 'Collega’s vinden u hiermee als zij vastlopen. Daarom vraag ik het eens per kwartaal.',
  topics: (topics) => `Ook te vragen over: ${topics}`,
  right: 'Klopt nog',
  wrong: 'Klopt niet meer',
  confirmed: (seat) => `${seat}: bevestigd. Dank u.`,
  disputed: (seat) => `${seat}: doorgegeven aan de programmamanager. Tot die het wijzigt, blijft het zo staan.`,
};

const en: ConfirmTexts = {
  title: 'Is this still right?',
  intro: 'Colleagues find you by this when they are stuck. That is why I ask once a quarter.',
  topics: (topics) => `Can also be asked about: ${topics}`,
  right: 'Still right',
  wrong: 'No longer right',
  confirmed: (seat) => `${seat}: confirmed. Thank you.`,
  disputed: (seat) => `${seat}: passed on to the programme manager. Until they change it, it stays as it is.`,
};

export const confirmTexts = (language: Language): ConfirmTexts => (language === 'en' ? en : nl);

/** A seat in a few words, such as 'Organisatieambassadeur · UWV · Zuid-Limburg'. */
export function seatWords({ role, organisation, body, region }: Contact, language: Language): string {
  return [
    roleNames(language)[role],
    ...(organisation ? [organisation] : []),
    ...(body ? [BODY_NAMES[body]] : []),
    ...(region ? [regionName(region)] : []),
  ].join(' · ');
}
