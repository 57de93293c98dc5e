import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chatOf, startBrowser } from '../support/browser.ts';
import { startDemo } from '../support/demo.ts';
import { firstUse, raiseGovernance, tried } from '../support/story.ts';

let demo: Awaited<ReturnType<typeof startDemo>>;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  demo = await startDemo();
  browser = await startBrowser();
  page = await browser.newPage({ viewport: { width: 1500, height: 900 }, locale: 'nl-NL' });
  await page.goto(demo.url);
  await page.locator('body.ready').waitFor();
});

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

const people = () => ({ sanne: chatOf(page, 'professional'), youssef: chatOf(page, 'ambassadeur'), marijke: chatOf(page, 'programmamanager') });
type Chat = ReturnType<typeof chatOf>;

/** Decides that it goes a rung up. */
async function decide(chat: Chat, to: string, what: string, outcome: string): Promise<void> {
  await chat.press(to);
  await chat.last().getByText('Dit gaat naar:').waitFor();
  await tried(chat, what, outcome);
  await chat.press('Versturen');
}

describe('the bestuurlijke ladder on the page', () => {
  test('that the centrumgemeente does not take part is met with what that means for the division, with its source', async () => {
    const { sanne, marijke } = people();
    await firstUse(sanne, 'opschalen');
    await raiseGovernance(sanne, 'Gemeente Heerlen', '2021-10-01', 'Champions League');
    await marijke.last().getByText('Voor u: Opschaling HW-E-ZL-').waitFor(); // no procesregisseur and no regiocontact there
    const card = sanne.last();
    await card.getByText('In de Champions League moet de centrumgemeente meedoen. Zonder haar kan de regio daar niet spelen. [FAQ 3.4]').waitFor();
    await card.getByText('VNG inschakelen kan via de programmamanager, maar pas als overleg niets heeft opgeleverd. [FAQ 3.4]').waitFor();
    await card.getByText('Bronnen: FAQ = FAQ Hoofdzaak Werk (stand 2021)').waitFor();
  });

  test('the clock only tells: 48 hours later the rung above knows, and it is where it was', async () => {
    const { sanne, youssef, marijke } = people();
    await page.getByRole('button', { name: '+48 uur' }).click();
    await youssef.last().getByText('Niemand heeft dit opgepakt: Opschaling HW-E-ZL-').waitFor();
    await marijke.last().getByText('Herinnering: Opschaling HW-E-ZL-').first().waitFor();
    await sanne.last().getByText('1/4').waitFor();
  });

  test('decisions take it to the regioambassadeur and to the programmamanager', async () => {
    const { sanne, youssef, marijke } = people();
    await decide(sanne, 'Naar regioambassadeur', 'Overleg van de wethouders.', 'Een deel is gelukt');
    await youssef.last().getByText('Voor u: Opschaling HW-E-ZL-').waitFor();
    await decide(youssef, 'Naar programmamanager', 'De directies van UWV en de ggz hebben gebeld.', 'Dat loopt nog');
    await marijke.last().getByText('Voor u: Opschaling HW-E-ZL-').waitFor();
    await sanne.chat.getByText('3/4').first().waitFor();
  });

  test('VNG is refused before an attempt without result was recorded, beside the field, and nothing has moved', async () => {
    const { sanne, marijke } = people();
    await decide(marijke, 'Naar landelijke werkgroep', 'Gesprek met de wethouder.', 'Geen resultaat');
    await marijke.last().getByText('VNG inschakelen kan pas als er een overleg is geweest zonder resultaat').first().waitFor();
    expect(await marijke.last().getByLabel('Wat is er al geprobeerd? *').inputValue()).toBe('Gesprek met de wethouder.');
    await sanne.chat.getByText('3/4').first().waitFor();
  });

  test('after it was recorded, the programmamanager takes it to rung 4; vacant there, it stays with the programmamanager', async () => {
    const { sanne, marijke } = people();
    const open = async () => {
      await marijke.say('escalatie lijst');
      await marijke.last().getByRole('button', { name: 'Openen' }).first().click();
      await marijke.last().getByRole('button', { name: 'Poging vastleggen' }).waitFor();
    };
    await open();
    await marijke.press('Poging vastleggen');
    await marijke.last().getByLabel('Wat is er al geprobeerd? *').waitFor();
    await tried(marijke, 'Gesprek met de wethouder.', 'Geen resultaat');
    await marijke.press('Versturen');
    await sanne.last().getByText('Marijke Bos heeft een poging vastgelegd.').waitFor();
    await open();
    await decide(marijke, 'Naar landelijke werkgroep', 'Opnieuw gevraagd, hetzelfde antwoord.', 'Geen resultaat');
    await sanne.chat.getByText('4/4').first().waitFor();
    await sanne.chat.getByText('Gevraagd aan Marijke Bos. Nog niet opgepakt.').first().waitFor();
  });
});
