import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chatOf, startBrowser } from '../support/browser.ts';
import { startDemo } from '../support/demo.ts';

/*
 * A question on the page, passed on and answered; and the Monday digest, which tells of it.
 */

let demo: Awaited<ReturnType<typeof startDemo>>;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  demo = await startDemo('0 8 * * 1');
  browser = await startBrowser();
  page = await browser.newPage({ viewport: { width: 1500, height: 900 }, locale: 'nl-NL' });
  await page.goto(demo.url);
  await page.locator('body.ready').waitFor();
});

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

const people = () => ({ sanne: chatOf(page, 'professional'), marijke: chatOf(page, 'programmamanager') });

describe('questions on the page', () => {
  test('a question is answered from the documents, with its source, by somebody without a profile', async () => {
    const { sanne } = people();
    await sanne.say('wie betaalt de eerste acht gesprekken?');
    await sanne.last().getByText('Bron: Veelgestelde vragen Hoofdzaak Werk, 5.5 (stand 2021)').waitFor();
  });

  test('passed on, it comes to the programmamanager without a name', async () => {
    const { sanne, marijke } = people();
    await sanne.press('Vraag het de programmamanager');
    await marijke.last().getByText('“wie betaalt de eerste acht gesprekken?”').waitFor();
    expect(await marijke.last().innerText()).not.toContain('Sanne');
  });

  test('on Monday 08:00 the digest tells the programmamanager that it waits', async () => {
    const { marijke } = people();
    await page.getByRole('button', { name: 'naar maandag 08:00' }).click();
    await marijke
      .last()
      .getByText(/^Weekoverzicht van \d+ \p{L}+ \d{4}$/u)
      .waitFor();
    await marijke.last().getByText('1 doorgestuurd naar u').waitFor();
  });
});
