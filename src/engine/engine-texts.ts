import { text } from '../cards/build.ts';
import type { Card } from '../cards/types.ts';
import type { Language } from '../programme/language.ts';

export interface EngineTexts {
  notYours: string;
  alreadyDone: string;
  unknownForm: string;
  renewed: string;
  notSaved: string;
  uncertain: string;
  unavailable: string;
  fault: string;
  unknown: (what: string) => string;
}

const nl: EngineTexts = {
  notYours: 'Dit formulier is van iemand anders. Typ zelf het commando om er een te openen.',
  alreadyDone: 'Dit formulier was al verwerkt. Er is niets dubbel opgeslagen.',
  unknownForm: 'Dit formulier ken ik niet meer. Er is niets opgeslagen; open het opnieuw met het commando.',
  renewed: 'Dit formulier is intussen vernieuwd. Wat u invulde staat er nog: kijk het na en verstuur het opnieuw.',
  notSaved: 'Niet opgeslagen: het systeem reageerde niet op tijd. Wat u invulde staat er nog. Druk nog een keer op de knop.',
  uncertain: 'Dit duurt langer dan normaal, dus het is nog niet zeker of het is opgeslagen. Druk nog een keer op de knop: dubbel opslaan kan niet.',
  unavailable: 'Het systeem is even niet bereikbaar. Er is niets opgeslagen. Over een minuut werkt het meestal weer.',
  fault: 'Er ging iets mis aan onze kant. Er is niets opgeslagen. De beheerder kan zien wat er gebeurde.',
  unknown: (what) => `'${what}' ken ik niet. Typ hulp om te zien wat ik kan.`,
};

const en: EngineTexts = {
  notYours: "This is somebody else's form. Type the command to open your own.",
  alreadyDone: 'This form was handled before. Nothing was saved twice.',
  unknownForm: 'I no longer know this form. Nothing was saved; open it again with the command.',
  renewed: 'This form was renewed in the meantime. What you filled in is still here: please look it over and send it again.',
  notSaved: 'Not saved: the system did not answer in time. What you filled in is still here. Please press the button once more.',
  uncertain: 'This takes longer than usual, so it is not certain yet whether it was saved. Press the button once more: it cannot be saved twice.',
  unavailable: 'The system cannot be reached right now. Nothing was saved. It usually works again within a minute.',
  fault: 'Something went wrong on our side. Nothing was saved. The administrator can see what happened.',
  unknown: (what) => `I do not know '${what}'. Type help to see what I can do.`,
};

export const engineTexts = (language: Language): EngineTexts => (language === 'en' ? en : nl);

/** A card that only says something. */
export const infoCard = (content: string): Card => ({ title: content, blocks: [text(content)] });
