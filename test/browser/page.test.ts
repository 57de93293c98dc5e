import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultsOf } from '../support/accessible.ts';
import { chatOf, startBrowser } from '../support/browser.ts';
import { startDemo } from '../support/demo.ts';
import { keyboardOf } from '../support/keyboard.ts';

let demo: Awaited<ReturnType<typeof startDemo>>;
let browser: Browser;
let page: Page;
const faults: string[] = [];

async function openPage(options: Parameters<Browser['newPage']>[0], path = '/'): Promise<Page> {
  const opened = await browser.newPage({ locale: 'nl-NL', ...options });
  opened.on('pageerror', (error) => faults.push(error.message));
  opened.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await opened.goto(demo.url + path);
  await opened.locator('body.ready').waitFor();
  return opened;
}

beforeAll(async () => {
  demo = await startDemo({ digestCron: '0 8 * * 1' });
  browser = await startBrowser();
  page = await openPage({ viewport: { width: 1440, height: 900 } });
});

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

const guide = () => page.locator('.guide');

/** Today in Amsterdam, as the date field takes it. */
const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(Date.now());

describe('the page of npm run demo', () => {
  test('it says what to try, and by keyboard alone a professional registers a first traject, from the first step to its reference', async () => {
    const { last, chat } = chatOf(page, 'professional');
    const keys = keyboardOf(page);
    expect(await guide().locator('summary').innerText()).toContain('0 van 5 gedaan');
    expect(await faultsOf(page)).toEqual([]);
    await keys.button('Registreer een traject');
    await last().getByText('Uw profiel').waitFor();
    await keys.at(last());
    await keys.check('Zuid-Limburg');
    await keys.choose('Wat doet u? *', 'Jobcoach');
    await keys.button('Opslaan en verder');
    await keys.at(last().getByRole('radiogroup', { name: 'Uw organisatie *' })); // the question that came with the region
    await keys.press('Space');
    await keys.button('Opslaan en verder');
    await last().getByText('Traject registreren').waitFor();
    await keys.at(last());
    await keys.choose('Aangedragen door *', 'UWV');
    await keys.choose('Soort begeleiding *', 'IPS');
    await keys.choose('Opdrachtgever *', 'UWV');
    await keys.check('Behandeling of begeleiding: gespecialiseerde ggz');
    await keys.choose('Kan en wil de kandidaat werken?', 'Ja');
    await keys.choose('Doelgroep *', 'EPA (ernstige psychische aandoening)');
    await keys.button('Verder');
    await last().getByText('Telt het mee voor de regio? Telt mee').waitFor();
    expect(await last().innerText()).toContain('FAQ Hoofdzaak Werk (stand 2021)');
    expect(await faultsOf(page)).toEqual([]);
    await keys.write('Startdatum *', `0101${today().slice(0, 4)}`); // the same for who writes the month first
    await keys.button('Opslaan');
    await last().getByText('Resultaat wijzigen').waitFor();
    expect(await last().innerText()).toMatch(/HW-ZL-\d{4}-0001/);
    await keys.at(chat.locator('article.bot').first()); // where it was saved; its card follows
    await guide().getByText('1 van 5 gedaan').waitFor();
  });

  test('a returning user needs two screens and at most six choices', async () => {
    const { say, last, choose, press } = chatOf(page, 'professional');
    await say('traject');
    await last().getByText('Traject registreren').waitFor();
    await last().getByRole('checkbox', { name: 'basis-ggz' }).check(); // 1
    await choose('Kan en wil de kandidaat werken?', 'Ja'); // 2
    await choose('Doelgroep *', 'CMD (veelvoorkomende, lichtere aandoening)'); // 3
    await press('Verder'); // 4
    await last().getByLabel('Startdatum *').fill(today()); // the date
    await press('Opslaan'); // 5
    await last().getByText('-0002').first().waitFor();
  });

  test('a fault stands beside its field, what was filled in stays, and the keyboard goes there', async () => {
    const { say, last, choose, press } = chatOf(page, 'professional');
    await say('traject');
    await last().getByText('Traject registreren').waitFor();
    await choose('Kan en wil de kandidaat werken?', 'Ja');
    await press('Verder');
    await last().getByText('Vul dit nog in.').first().waitFor();
    await expect.poll(() => page.evaluate<string>('document.activeElement.getAttribute("name") ?? ""')).toContain('doelgroep');
    expect(await last().getByRole('radiogroup', { name: 'Kan en wil de kandidaat werken?' }).getByLabel('Ja').isChecked()).toBe(true);
    const faulty = last().getByRole('radiogroup', { name: 'Doelgroep *' });
    const told = (await faulty.getAttribute('aria-describedby'))?.split(' ')[0];
    expect([await faulty.getAttribute('aria-invalid'), await page.locator(`[id="${told}"]`).innerText()]).toEqual(['true', '⚠ Vul dit nog in.']);
    expect(await faultsOf(page)).toEqual([]);
  });

  test('a result is changed and the card follows in place', async () => {
    const { say, last, choose, press, chat } = chatOf(page, 'professional');
    await say('traject lijst');
    await last().getByText('Mijn trajecten').first().waitFor();
    await last().getByRole('button', { name: 'Openen' }).first().click();
    await last().getByText('Resultaat wijzigen').waitFor();
    await press('Resultaat wijzigen');
    await last().getByText('Nieuw resultaat *').waitFor();
    await choose('Nieuw resultaat *', 'Betaald werk');
    await last().getByLabel('Sinds wanneer? *').fill(today());
    await press('Opslaan');
    await chat.getByText(/Het resultaat van HW-ZL-\d{4}-\d{4} is bijgewerkt/).waitFor();
  });

  test('a command works by keyboard alone', async () => {
    const { last, chat } = chatOf(page, 'ambassadeur');
    await chat.locator('form input').focus();
    await page.keyboard.type('hulp');
    await page.keyboard.press('Enter');
    await last().getByText('Wat kan ik hier?').waitFor();
  });

  test('on a phone one person is shown at a time and nothing is wider than the screen', async () => {
    const phone = await openPage({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });
    expect(await phone.locator('.chat:visible').count()).toBe(1);
    await phone.getByRole('tab', { name: 'Marijke Bos' }).click();
    await phone.locator('#chat-programmamanager').getByRole('button', { name: 'hulp' }).click();
    await chatOf(phone, 'programmamanager').last().getByText('Wat kan ik hier?').waitFor();
    expect(await phone.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    expect(await faultsOf(phone)).toEqual([]);
    await phone.close();
  });

  test('every field, button and region has a name for a screen reader', async () => {
    // Run in the page, so written as text: the project's own types have no document.
    const nameless = await page.evaluate<string[]>(`
      [...document.querySelectorAll('input, select, textarea, button, section, [role=log], [role=group], [role=radiogroup]')]
        .filter((one) => !one.labels?.length && !one.getAttribute('aria-label') && !one.getAttribute('aria-labelledby') && !one.textContent.trim())
        .map((one) => one.outerHTML.slice(0, 120))`);
    expect(nameless).toEqual([]);
  });

  test('by keyboard alone the rest of the guide: stuck, 48 hours, a question, the digest', { timeout: 180_000 }, async () => {
    const { last: sanne } = chatOf(page, 'professional');
    const { last: youssef } = chatOf(page, 'ambassadeur');
    const { last: marijke } = chatOf(page, 'programmamanager');
    const keys = keyboardOf(page);
    const step = async (name: string, key?: string) => {
      await keys.goTo(guide().getByRole('button', { name }), key);
      await keys.press('Enter');
    };
    await page.locator('.clock button').first().focus();
    await step('Meld dat u vastloopt');
    await keys.choose('Welke organisatie hebt u nodig? *', 'UWV');
    await keys.choose('Waar gaat het over? *', 'Ik krijg geen contact');
    await keys.choose('Weet de kandidaat dat u dit vraagt? *', 'Ja');
    await keys.write('Wat is uw vraag? *', 'Wie kan de verlenging deze week beoordelen?');
    await keys.button('Versturen');
    await youssef().getByText('Voor u: Casus HW-E-ZL-').waitFor();
    await step('Laat 48 uur voorbijgaan', 'Shift+Tab');
    await marijke().getByText('Niemand heeft dit opgepakt: Casus HW-E-ZL-').waitFor();
    await page.locator('.clock[aria-busy=false]').waitFor();
    await step('Stel een vraag');
    await sanne().getByText('Bron: Veelgestelde vragen Hoofdzaak Werk, 5.5 (stand 2021)').waitFor();
    await keys.at(sanne());
    await keys.press('Escape'); // back to the step
    await step('Bekijk het weekoverzicht');
    await marijke()
      .getByText(/^Weekoverzicht van/)
      .waitFor();
    await keys.at(marijke());
    await guide().getByText('Alles gedaan.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
  });

  test('Escape leads from a conversation back to the step, and from there puts the guide away, which stays away', async () => {
    const keys = keyboardOf(page);
    await keys.press('Escape');
    await keys.at(guide().getByRole('button', { name: 'Bekijk het weekoverzicht' }));
    await keys.press('Escape');
    await keys.at(guide().locator('summary'));
    await page.reload();
    await page.locator('body.ready').waitFor();
    expect(await guide().locator('ol').isVisible()).toBe(false);
    await guide().getByText('Alles gedaan.').waitFor(); // what was done is seen from the conversations
  });

  test('a digest that comes by itself, as on a Monday at 08:00, does no step: it is for who puts the clock ahead', async () => {
    const context = await browser.newContext({ locale: 'nl-NL' });
    const later = await context.newPage();
    await later.clock.setFixedTime(new Date('2100-01-01')); // for it, the clock was put nowhere that time did not go
    await later.goto(demo.url);
    await later.locator('body.ready').waitFor();
    await later.locator('.guide').getByText('4 van 5 gedaan').waitFor();
    await context.close();
  });

  test('who reads English gets English, also in what comes by itself', async () => {
    const english = await openPage({ viewport: { width: 1200, height: 800 } }, '/?lang=en');
    const { say, last } = chatOf(english, 'programmamanager');
    await say('help');
    await last().getByText('What can I do here?').waitFor();
    await english.getByRole('button', { name: 'to Monday 08:00' }).click();
    await last()
      .getByText(/^Weekly overview of/)
      .waitFor();
    expect(await faultsOf(english)).toEqual([]);
    await english.close();
  });

  test('the page cannot be reached under another name, nor posted to from another site', async () => {
    const body = JSON.stringify({ person: 'professional', locale: 'nl', text: 'hulp' });
    const headers = { 'content-type': 'application/json', origin: 'http://evil.example' };
    expect((await fetch(`${demo.url}/local/say`, { method: 'POST', headers, body })).status).toBe(403);
  });

  test('nothing went wrong in the page itself', () => {
    expect(faults).toEqual([]);
  });
});
