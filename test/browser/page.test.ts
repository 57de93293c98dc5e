import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chatOf, startBrowser } from '../support/browser.ts';
import { startDemo } from '../support/demo.ts';
import { traject } from '../support/story.ts';

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
  demo = await startDemo();
  browser = await startBrowser();
  page = await openPage({ viewport: { width: 1440, height: 900 } });
});

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

/** Today in Amsterdam, as the date field takes it. */
const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(Date.now());

describe('the page of npm run demo', () => {
  test('a professional registers a first traject, from /traject to its reference', async () => {
    const { say, last, choose, press } = chatOf(page, 'professional');
    await say('/traject');
    await last().getByText('Uw profiel').waitFor();
    await last().getByRole('checkbox', { name: 'Zuid-Limburg' }).check();
    await choose('Wat doet u? *', 'Jobcoach');
    await press('Opslaan en verder');
    await last().getByText('Uw organisatie *').waitFor();
    await choose('Uw organisatie *', 'Gemeente Heerlen');
    await press('Opslaan en verder');
    await last().getByText('Traject registreren').waitFor();
    await traject({ last, choose, press });
    await last().getByText('Telt het mee voor de regio? Telt mee').waitFor();
    expect(await last().innerText()).toContain('FAQ Hoofdzaak Werk (stand 2021)');
    await last().getByLabel('Startdatum *').fill(today());
    await press('Opslaan');
    await last().getByText('Resultaat wijzigen').waitFor();
    expect(await last().innerText()).toMatch(/HW-ZL-\d{4}-0001/);
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

  test('who reads English gets English', async () => {
    const english = await openPage({ viewport: { width: 1200, height: 800 } }, '/?lang=en');
    const { say, last } = chatOf(english, 'programmamanager');
    await say('help');
    await last().getByText('What can I do here?').waitFor();
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
