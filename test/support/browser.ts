import { type Browser, chromium, type Locator, type Page } from 'playwright-core';

/** Headless Chromium from Debian, without its own traffic. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** One person's chat on the page. */
export function chatOf(page: Page, person: 'professional' | 'ambassadeur' | 'programmamanager') {
  const chat = page.locator(`#chat-${person}`);
  /** The newest thing the bot said. */
  const last = () => chat.locator('article.bot').last();
  return {
    chat,
    last,
    async say(text: string): Promise<void> {
      await chat.locator('form input').fill(text);
      await chat.locator('form button').click();
    },
    /** Chooses in a field of the newest card, whether it is drawn as a menu or as round buttons. */
    async choose(label: string, option: string): Promise<void> {
      const field = last().getByLabel(label);
      if (await last().locator('select').and(field).count()) await field.selectOption({ label: option });
      else await optionOf(last(), label, option).check();
    },
    async press(name: string): Promise<void> {
      await last().getByRole('button', { name, exact: true }).click();
    },
  };
}

/** A round button stands in a group that is named after its question. */
const optionOf = (card: Locator, question: string, option: string): Locator =>
  card.getByRole('radiogroup', { name: question, exact: true }).getByRole('radio', { name: option, exact: true });
