import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chatOf, startBrowser } from '../support/browser.ts';
import { startDemo } from '../support/demo.ts';
import { firstUse, raiseCasus } from '../support/story.ts';

let demo: Awaited<ReturnType<typeof startDemo>>;
let browser: Browser;
let page: Page;
let phone: Page;
const faults: string[] = [];

async function openPage(options: Parameters<Browser['newPage']>[0]): Promise<Page> {
  const opened = await browser.newPage({ locale: 'nl-NL', ...options });
  opened.on('pageerror', (error) => faults.push(error.message));
  opened.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await opened.goto(demo.url);
  await opened.locator('body.ready').waitFor();
  return opened;
}

beforeAll(async () => {
  demo = await startDemo();
  browser = await startBrowser();
  page = await openPage({ viewport: { width: 1500, height: 900 } });
  phone = await openPage({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });
});

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

const HOUR = 3_600_000;
/** A month on the way has a stop for each day: on a slow machine that takes a while, in ms. */
const ON_THE_WAY = 120_000;
const people = () => ({ sanne: chatOf(page, 'professional'), youssef: chatOf(page, 'ambassadeur'), marijke: chatOf(page, 'programmamanager') });

/** When a message came, in ms. */
async function cameAt(message: Locator): Promise<number> {
  return Date.parse((await message.locator('.when time').getAttribute('datetime')) ?? '');
}

/** Presses a button of the clock on a page, and waits until the page shows that it came there: it may stop at Mondays and at firsts on its way. */
async function move(name: string, on = page): Promise<void> {
  const answered = on.waitForResponse((response) => response.url().endsWith('/local/clock'), { timeout: ON_THE_WAY });
  await on.getByRole('button', { name, exact: true }).click();
  const { at }: { at: string } = await (await answered).json();
  await expect.poll(async () => Math.abs((await clockAt()) - Date.parse(at))).toBeLessThan(60_000);
  await page.locator('.clock[aria-busy=false]').waitFor();
}

/** What the page's clock shows, in ms. */
const clockAt = async () => Date.parse((await page.locator('.clock time').getAttribute('datetime')) ?? '');

/** A button on the newest card that has it. */
const newest = ({ chat }: ReturnType<typeof chatOf>, name: string) => chat.getByRole('button', { name, exact: true }).last();

const shownTime = () => page.locator('.clock time').innerText();

describe('a casus on the page', () => {
  test('who is stuck makes a profile on the way, and the ambassadeur, who never typed anything, has a ping at once', async () => {
    const { sanne, youssef, marijke } = people();
    await firstUse(sanne, 'vastgelopen');
    await raiseCasus(sanne, 'Wie kan de verlenging van de proefplaatsing deze week beoordelen?');
    await youssef.last().getByText('Voor u: Casus HW-E-ZL-').waitFor();
    await sanne.chat.getByText('Youssef Amrani heeft nu bericht').waitFor();
    expect(await marijke.chat.locator('article').count()).toBe(0);
  });

  test('on a phone the tab of who is not shown says that there is news', async () => {
    await phone.getByRole('tab', { name: 'Youssef Amrani nieuw' }).click();
    await chatOf(phone, 'ambassadeur').last().getByText('Voor u: Casus HW-E-ZL-').waitFor();
    expect(await phone.getByRole('tab', { name: 'Youssef Amrani', exact: true }).getAttribute('aria-selected')).toBe('true');
  });

  test('48 hours later everybody got their message at its own time: a reminder at half time, the programmamanager at the deadline', async () => {
    const { sanne, youssef, marijke } = people();
    const raised = await cameAt(youssef.last());
    await move('+48 uur');
    await marijke.last().getByText('Niemand heeft dit opgepakt: Casus HW-E-ZL-').waitFor();
    await youssef.last().getByText('Herinnering: Casus HW-E-ZL-').waitFor();
    await sanne
      .last()
      .getByText(/Gevraagd aan Marijke Bos\.$/)
      .waitFor();
    const hours = async (chat: ReturnType<typeof chatOf>) => Math.round(((await cameAt(chat.last())) - raised) / 6_000) / 600; // to 6 seconds
    expect([await hours(youssef), await hours(marijke), await hours(sanne)]).toEqual([24, 48, 48]);
    expect([await youssef.chat.locator('article').count(), await marijke.chat.locator('article').count()]).toEqual([2, 1]);
  });

  test('the clock says where it is, and the keyboard stays on its button', async () => {
    expect(await shownTime()).toMatch(/^\w+ \d+ \w+ \d{4}, \d\d:\d\d$/);
    expect(await page.getByRole('status').innerText()).toContain(`De klok staat op ${await shownTime()}.`);
    expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('+48 uur');
  });

  test('a change by somebody else does not take the keyboard from who is writing', async () => {
    const { sanne } = people();
    const youssef = chatOf(phone, 'ambassadeur');
    await youssef.press('Notitie'); // a press that opens something: the card it is on changes only later, and not by it
    await youssef.last().getByLabel('Notitie *').focus();
    await newest(sanne, 'Notitie').click();
    await sanne.last().getByLabel('Notitie *').fill('Het gaat om de week van 7 december.');
    await sanne.press('Versturen');
    await expect.poll(() => youssef.chat.locator('article').filter({ hasText: 'notitie van Sanne de Wit' }).count()).toBe(2);
    expect(await phone.evaluate<string>('document.activeElement.tagName')).toBe('TEXTAREA');
  });

  test('taken up and answered: the reporter sees each step', async () => {
    const { sanne, youssef } = people();
    await newest(youssef, 'Ik pak dit op').click();
    await sanne.last().getByText('Youssef Amrani pakt dit op.').first().waitFor();
    await newest(youssef, 'Antwoord').click();
    await youssef.last().getByLabel('Uw antwoord *').fill('De verlenging is beoordeeld: het loopt door tot 1 februari.');
    await youssef.press('Versturen');
    await sanne.last().getByText('Youssef Amrani heeft geantwoord.').waitFor();
    await sanne.last().getByText('Antwoord: “De verlenging is beoordeeld: het loopt door tot 1 februari.”').waitFor();
  });

  test('solved: every copy with every person shows that it is closed, and how it came once', async () => {
    const { sanne, youssef, marijke } = people();
    await newest(sanne, 'Opgelost').click();
    for (const [chat, copies] of [
      [sanne, 2],
      [youssef, 2],
      [marijke, 2], // the second told her of the note
    ] as const) {
      const closed = chat.chat
        .locator('article')
        .filter({ has: page.locator('.when span') })
        .filter({ hasText: 'Dit is afgesloten.' });
      await expect.poll(() => closed.count()).toBe(copies);
    }
    expect(await youssef.chat.locator('article .when').nth(1).innerText()).toMatch(/Herinnering: Casus HW-E-ZL-\d{4}-0001/);
  });

  test('the clock goes to Monday 08:00 and to the 1st 08:00', { timeout: 2 * ON_THE_WAY }, async () => {
    await move('naar maandag 08:00');
    expect(await shownTime()).toMatch(/^maandag \d+ \w+ \d{4}, 08:00$/);
    await move('naar de 1e');
    expect(await shownTime()).toMatch(/ 1 \w+ \d{4}, 08:00$/);
    expect(await phone.locator('.clock time').innerText()).toBe(await shownTime()); // one clock for every page that is open
  });

  test('only a known target moves it, and only from here', async () => {
    const move = (to: string, origin = demo.url) =>
      fetch(`${demo.url}/local/clock`, { method: 'POST', headers: { 'content-type': 'application/json', origin }, body: JSON.stringify({ to }) });
    expect([(await move('-48h')).status, (await move('+48h', 'http://evil.example')).status]).toEqual([400, 403]);
  });

  test('on a phone nothing is wider than the screen, and the last button of the clock can be reached', { timeout: ON_THE_WAY }, async () => {
    expect(await phone.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await move('naar de 1e', phone);
    expect(await shownTime()).toMatch(/ 1 \w+ \d{4}, 08:00$/);
  });

  test('started again, the demo goes on from where it was: nothing lies in the future', async () => {
    const { sanne } = people();
    await sanne.say('vastgelopen');
    await raiseCasus(sanne, 'Wie kent de werkgever die dit eerder deed?');
    await sanne.last().getByText('Gevraagd aan Youssef Amrani.').waitFor();
    const before = await cameAt(sanne.last());
    await page.close();
    await phone.close();
    await demo.restart();
    page = await openPage({ viewport: { width: 1500, height: 900 } });
    const now = await clockAt();
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now - before).toBeLessThan(HOUR);
    const { youssef } = people();
    await youssef.say('escalatie lijst');
    await youssef.last().getByText('HW-E-ZL-').first().waitFor();
  });

  test('nothing went wrong in the page itself', () => {
    expect(faults.filter((fault) => !/ERR_|Failed to load/.test(fault))).toEqual([]);
  });
});
