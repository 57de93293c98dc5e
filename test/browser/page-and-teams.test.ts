import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chatOf, startBrowser } from '../support/browser.ts';
import { startDemo } from '../support/demo.ts';
import { startEmulator } from '../support/emulator.ts';
import { firstUse, raiseCasus, traject } from '../support/story.ts';
import { ALEX, TENANT } from '../support/teams-activities.ts';

/*
 * A question on the page, passed on and answered; the story of the page in Microsoft's emulator of Teams, with people on the page at its other
 * end; and the Monday digest, which comes to both.
 */

let demo: Awaited<ReturnType<typeof startDemo>>;
let browser: Browser;
let page: Page;
let alex: Awaited<ReturnType<typeof startEmulator>>;

beforeAll(async () => {
  demo = await startDemo({ digestCron: '0 8 * * 1', managers: `teams:${TENANT}/${ALEX.aadObjectId}` });
  browser = await startBrowser();
  page = await browser.newPage({ viewport: { width: 1500, height: 900 }, locale: 'nl-NL' });
  await page.goto(demo.url);
  await page.locator('body.ready').waitFor();
});

afterAll(async () => {
  await alex?.stop();
  await browser?.close();
  await demo?.stop();
});

const people = () => ({ sanne: chatOf(page, 'professional'), youssef: chatOf(page, 'ambassadeur'), marijke: chatOf(page, 'programmamanager') });

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
});

describe('in Microsoft’s emulator of Teams', () => {
  test('who adds the assistant is greeted; the first command asks the profile on the way, and turns Dutch when that is chosen', async () => {
    alex = await startEmulator(browser, `${demo.url}/api/messages`, ALEX);
    await alex.last().getByText('What can I do here?').first().waitFor(); // the emulator has no client but an English one
    await alex.say('/traject');
    await alex.last().getByText('Your profile').first().waitFor();
    await alex.choose('Region *', 'Zuid-Limburg');
    await alex.choose('What do you do? *', 'Job coach');
    await alex.choose('Language *', 'Nederlands');
    await alex.press('Save and go on');
    await alex.choose('Uw organisatie *', 'UWV');
    await alex.press('Opslaan en verder');
    await alex.last().getByText('Traject registreren').first().waitFor();
  }, 150_000); // it starts the emulator

  test('a traject is registered in two screens on one card, with both verdicts and their source before saving', async () => {
    await traject(alex);
    await alex.last().getByText('Telt het mee voor de regio? Telt mee').first().waitFor();
    expect(await alex.last().innerText()).toContain('FAQ Hoofdzaak Werk (stand 2021)');
    await alex.press('Opslaan');
    await alex.last().getByText('Vul dit nog in.').first().waitFor();
    await alex.today('Startdatum *');
    await alex.press('Opslaan');
    await alex.last().getByRole('button', { name: 'Resultaat wijzigen' }).waitFor();
    expect(await alex.last().innerText()).toMatch(/HW-ZL-\d{4}-0001/);
  });

  test('who is stuck there is answered by the ambassadeur on the page, and sees each step', async () => {
    const { youssef } = people();
    await alex.say('vastgelopen');
    await raiseCasus(alex, 'Wie kan de verlenging van de proefplaatsing beoordelen?');
    await youssef.last().getByText('Voor u: Casus HW-E-ZL-').waitFor();
    await youssef.press('Ik pak dit op');
    await alex.last().getByText('Youssef Amrani pakt dit op.').first().waitFor();
    await youssef.press('Antwoord');
    await youssef.last().getByLabel('Uw antwoord *').fill('De verlenging is beoordeeld.');
    await youssef.press('Versturen');
    await alex.last().getByText('Antwoord: “De verlenging is beoordeeld.”').first().waitFor();
    await alex.press('Opgelost');
    await alex.last().getByText('Dit is afgesloten.').first().waitFor();
  });

  test('a ping comes without having asked for anything; it is taken up and answered there, and the page follows', async () => {
    const { sanne } = people();
    await firstUse(sanne, 'vastgelopen');
    await raiseCasus(sanne, 'Wie plant het gesprek met de werkgever?', 'WSP Zuid-Limburg'); // which has no ambassadeur
    await alex.last().getByText('Voor u: Casus HW-E-ZL-').first().waitFor();
    await alex.press('Ik pak dit op');
    await sanne.last().getByText('Alex Wilber pakt dit op.').first().waitFor();
    await alex.press('Antwoord');
    await alex.last().getByLabel('Uw antwoord *').fill('Dat doe ik, morgen.');
    await alex.press('Versturen');
    await sanne.last().getByText('Antwoord: “Dat doe ik, morgen.”').waitFor();
    await sanne.press('Opgelost');
    await sanne.last().getByText('Dit is afgesloten.').waitFor();
  });
});

test('on Monday 08:00 the digest tells the programmamanager on the page and the one in Teams what waits', async () => {
  const { marijke } = people();
  await page.getByRole('button', { name: 'naar maandag 08:00' }).click();
  await marijke
    .last()
    .getByText(/^Weekoverzicht van \d+ \p{L}+ \d{4}$/u)
    .waitFor();
  await marijke.last().getByText('1 doorgestuurd naar u').waitFor();
  await alex.page
    .getByText(/^Weekoverzicht van \d+ \p{L}+ \d{4}$/u)
    .first()
    .waitFor();
});

test('in a channel a question is answered for everybody, and what is one’s own business only in private', async () => {
  await alex.goTo('General');
  await alex.mention('vraag wie betaalt de eerste acht gesprekken?');
  await alex.page.getByText('Bron: Veelgestelde vragen Hoofdzaak Werk, 5.5 (stand 2021)').first().waitFor();
  await alex.mention('traject lijst');
  await alex.page.getByText('Ik heb u een privébericht gestuurd.').first().waitFor();
  expect(await alex.page.locator('body').innerText()).not.toMatch(/HW-ZL-\d{4}-0001/);
  await alex.goTo('Personal Chat');
  await alex.last().getByText('Mijn trajecten').first().waitFor();
});
