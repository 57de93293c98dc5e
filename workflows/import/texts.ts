import type { Language } from '../../src/programme/language.ts';
import { type RegionCode, regionName } from '../../src/programme/regions.ts';

interface ImportTexts {
  profileFirst: string;
  makeProfile: string;
  refusedTitle: string;
  faultsTitle: (faulty: number, all: number) => string;
  nothingDone: string;
  more: (count: number) => string;
  whichRegion: (rows: number) => string;
  planTitle: (count: number, region: RegionCode) => string;
  plan: string;
  toRegister: string;
  existing: string;
  counts: string;
  countsNot: string;
  unclear: string;
  newOrganisations: string;
  existingStays: string;
  register: (count: number) => string;
  cancel: string;
  nothingNew: (existing: number, region: RegionCode) => string;
  registered: (count: number, region: RegionCode, first: string, last: string) => string;
  owner: string;
  myTrajects: string;
  cancelled: string;
  gone: string;
  notYours: string;
  notYourRegion: (region: RegionCode) => string;
}

const number = (locale: string) => {
  const format = new Intl.NumberFormat(locale);
  return (value: number) => format.format(value);
};
const [dutch, english] = [number('nl-NL'), number('en-GB')];

const nl: ImportTexts = {
  profileFirst: 'Een bestand met trajecten kan ik lezen als ik weet wie u bent. Vul eerst uw profiel in en stuur het bestand dan opnieuw.',
  makeProfile: 'Mijn profiel',
  refusedTitle: 'Dit bestand kan ik niet gebruiken',
  faultsTitle: (faulty, all) => `${dutch(faulty)} van de ${dutch(all)} regels ${faulty === 1 ? 'klopt' : 'kloppen'} nog niet`,
  nothingDone: 'Er is niets geregistreerd. Verbeter het bestand en stuur het opnieuw.',
  more: (count) => `… en nog ${dutch(count)}.`,
  whichRegion: (rows) => `${dutch(rows)} regels gelezen, zonder fouten. Voor welke regio zijn deze trajecten?`,
  planTitle: (count, region) => `Dit bestand geeft ${dutch(count)} ${count === 1 ? 'nieuw traject' : 'nieuwe trajecten'} in ${regionName(region)}`,
  plan: 'Dit is een proef: er is nog niets geregistreerd.',
  toRegister: 'Te registreren',
  existing: 'Staan er al',
  counts: 'Telt mee',
  countsNot: 'Telt niet mee',
  unclear: 'Nog onduidelijk',
  newOrganisations: 'Deze organisaties staan nog niet in de lijst. Ze komen erbij, met de naam zoals in het bestand:',
  existingStays: 'Wat er al staat, blijft zoals het is.',
  register: (count) => (count === 1 ? 'Registreer 1 traject' : `Registreer ${dutch(count)} trajecten`),
  cancel: 'Niet doen',
  nothingNew: (existing, region) => `Er is niets nieuws: ${dutch(existing)} van ${dutch(existing)} trajecten staan al in ${regionName(region)}.`,
  registered: (count, region, first, last) =>
    count === 1
      ? `1 traject geregistreerd in ${regionName(region)}: ${first}.`
      : `${dutch(count)} trajecten geregistreerd in ${regionName(region)}: ${first} tot en met ${last}.`,
  owner: 'Ze staan op uw naam. Overdragen aan een collega kan.',
  myTrajects: 'Mijn trajecten',
  cancelled: 'Niet gedaan. Er is niets geregistreerd, en het bestand is niet bewaard.',
  gone: 'Dit bestand is niet meer bewaard. Er is niets geregistreerd; stuur het opnieuw.',
  notYours: 'Dit bestand is door iemand anders gestuurd. Alleen die kan het registreren.',
  notYourRegion: (region) => `U werkt volgens uw profiel niet in ${regionName(region)}. Er is niets geregistreerd.`,
};

const en: ImportTexts = {
  profileFirst: 'I can read a file of trajects once I know who you are. Please fill in your profile first, and then send the file again.',
  makeProfile: 'My profile',
  refusedTitle: 'I cannot use this file',
  faultsTitle: (faulty, all) => `${english(faulty)} of the ${english(all)} rows ${faulty === 1 ? 'is' : 'are'} not right yet`,
  nothingDone: 'Nothing was registered. Correct the file and send it again.',
  more: (count) => `… and ${english(count)} more.`,
  whichRegion: (rows) => `${english(rows)} rows read, without faults. Which region are these trajects for?`,
  planTitle: (count, region) => `This file gives ${english(count)} new ${count === 1 ? 'traject' : 'trajects'} in ${regionName(region)}`,
  plan: 'This is a dry run: nothing was registered yet.',
  toRegister: 'To register',
  existing: 'Registered already',
  counts: 'Counts',
  countsNot: 'Does not count',
  unclear: 'Still unclear',
  newOrganisations: 'These organisations are not in the list yet. They will be added, by the name in the file:',
  existingStays: 'What is registered already stays as it is.',
  register: (count) => (count === 1 ? 'Register 1 traject' : `Register ${english(count)} trajects`),
  cancel: 'Do not',
  nothingNew: (existing, region) => `There is nothing new: ${english(existing)} of ${english(existing)} trajects are in ${regionName(region)} already.`,
  registered: (count, region, first, last) =>
    count === 1
      ? `1 traject registered in ${regionName(region)}: ${first}.`
      : `${english(count)} trajects registered in ${regionName(region)}: ${first} to ${last}.`,
  owner: 'They are in your name. You can hand them over to a colleague.',
  myTrajects: 'My trajects',
  cancelled: 'Not done. Nothing was registered, and the file was not kept.',
  gone: 'This file is not kept any more. Nothing was registered; please send it again.',
  notYours: 'Somebody else sent this file. Only they can register it.',
  notYourRegion: (region) => `According to your profile you do not work in ${regionName(region)}. Nothing was registered.`,
};

export const texts = (language: Language): ImportTexts => (language === 'en' ? en : nl);
