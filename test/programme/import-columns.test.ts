import { describe, expect, it } from 'vitest';
import { IMPORT_COLUMNS, readHeader } from '../../src/programme/import-columns.ts';

const header = (...names: string[]) => readHeader(names, () => true);

describe('the first line of a file', () => {
  it('may have our columns in any order, in capitals, with spaces or hyphens', () => {
    expect([...(header('Startdatum', ' GGZ ', 'kan en wil', 'link-behandelaar', '\ufeffEINDE_SOORT') as Map<string, number>)]).toEqual([
      ['startdatum', 0],
      ['ggz', 1],
      ['kan_en_wil', 2],
      ['link_behandelaar', 3],
      ['einde_soort', 4],
    ]);
  });

  it('may have all of them, or the start date alone', () => {
    expect(header(...IMPORT_COLUMNS)).toBeInstanceOf(Map);
    expect(header('startdatum')).toBeInstanceOf(Map);
  });

  it.each([
    'naam',
    'Voornaam',
    'achternaam',
    'Naam cliënt',
    'naam van de kandidaat',
    'Roepnaam',
    'initialen',
    'BSN',
    'bsn-nummer',
    'burgerservicenummer',
    'Sofinummer',
    'geboortedatum',
    'Geb. datum',
    'geb.dat',
    'leeftijd',
    'geslacht',
    'e-mail',
    'Email',
    'E-mailadres',
    'telefoon',
    'Tel.nr',
    'mobiel',
    '06 mobiel',
    'adres',
    'Postcode',
    'woonplaats',
    'Cliënt',
  ])('with %s is refused, by that name', (name) => {
    const found = header('startdatum', name);
    expect(found).toMatchObject({ code: name === '06 mobiel' || name === 'geb.dat' ? 'unknown-columns' : 'person-columns' });
    expect(JSON.stringify(found)).toContain(name);
  });

  it('with several is refused by all their names, so that one try is enough', () => {
    expect(header('naam', 'startdatum', 'bsn')).toEqual({ code: 'person-columns', columns: ['naam', 'bsn'] });
  });

  it.each([
    [['startdatum', 'opmerkingen', 'ggz', 'coach'], { code: 'unknown-columns', columns: ['opmerkingen', 'coach'] }],
    [['organisatienaam', 'startdatum'], { code: 'unknown-columns', columns: ['organisatienaam'] }],
    [['constructor', 'startdatum'], { code: 'unknown-columns', columns: ['constructor'] }],
    [['ggz', 'startdatum', 'GGZ'], { code: 'double-column', column: 'ggz' }],
    [['ggz', 'doelgroep'], { code: 'no-start-column' }],
    [['', ' '], { code: 'no-columns' }],
    [[], { code: 'no-columns' }],
    [['datum', 'bedrag'], { code: 'no-columns' }],
    [['startdatum|ggz'], { code: 'no-columns' }],
    [['2026-01-15', 'basis'], { code: 'no-columns' }],
  ])('%j is refused', (names, why) => {
    expect(header(...names)).toEqual(why);
  });

  it('may have columns without a name as long as nothing stands below them', () => {
    expect(readHeader(['startdatum', ''], () => false)).toBeInstanceOf(Map);
    expect(readHeader(['startdatum', ''], (place) => place === 1)).toEqual({ code: 'unnamed-column', nth: 2 });
  });

  it('repeats no more of a name than a column has', () => {
    expect(JSON.stringify(header('startdatum', `x${'y'.repeat(500)}`)).length).toBeLessThan(120);
  });
});
