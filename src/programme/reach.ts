import type { Language } from './language.ts';

/** Why somebody cannot be reached on an account. */
export const REACH_FAULTS = ['left', 'blocked', 'bot-removed', 'archived', 'token-revoked', 'unknown-account'] as const;
export type ReachFault = (typeof REACH_FAULTS)[number];

export const isReachFault = (reason: string): reason is ReachFault => REACH_FAULTS.some((fault) => fault === reason);

/** Why a message did not arrive: the account, or the message itself was refused, or a day of attempts was not enough. */
export const UNDELIVERED = [...REACH_FAULTS, 'refused', 'gave-up'] as const;
export type Undelivered = (typeof UNDELIVERED)[number];

type Words = Record<Undelivered, string>;

const nl: Words = {
  left: 'werkt hier niet meer: het account is uitgezet',
  blocked: 'heeft de assistent geblokkeerd',
  'bot-removed': 'heeft de assistent niet (meer) in de chat',
  archived: 'het gesprek is gearchiveerd',
  'token-revoked': 'de assistent mag zelf niet versturen: de beheerder moet de koppeling herstellen',
  'unknown-account': 'het account is niet bekend',
  refused: 'het bericht is geweigerd',
  'gave-up': 'het lukte een dag lang niet',
};

const en: Words = {
  left: 'no longer works here: the account was switched off',
  blocked: 'has blocked the assistant',
  'bot-removed': 'does not have the assistant in their chat (any more)',
  archived: 'the conversation was archived',
  'token-revoked': 'the assistant itself may not send: the administrator has to mend the connection',
  'unknown-account': 'the account is not known',
  refused: 'the message was refused',
  'gave-up': 'it did not work for a whole day',
};

/** A reason in words, to stand after a name and a colon. */
export const reachText = (fault: Undelivered, language: Language): string => (language === 'en' ? en : nl)[fault];
