import type { Locator, Page } from 'playwright-core';

/** More presses of Tab than any way on the page takes: the longest leads past 35 regions. */
const FAR = 90;

/** What has the keyboard shows it by a ring around it. Run in the page, so written as text. */
const HAS_RING = "getComputedStyle(document.activeElement).outlineStyle !== 'none'";

const HERE = 'document.activeElement.outerHTML.slice(0, 200)';

/** Somebody who has no mouse: all they do is press keys. Each stop on the way must show that the keyboard is there. */
export function keyboardOf(page: Page) {
  const press = (key: string) => page.keyboard.press(key);

  /** Presses Tab until one of these has the keyboard. */
  async function goTo(wanted: Locator, key = 'Tab'): Promise<void> {
    const there = wanted.and(page.locator(':focus'));
    for (let presses = 0; presses < FAR; presses += 1) {
      await press(key);
      if (!(await page.evaluate<boolean>(HAS_RING))) throw new Error(`nothing shows that the keyboard is at ${await page.evaluate<string>(HERE)}`);
      if ((await there.count()) > 0) return;
    }
    throw new Error(`the keyboard does not get to ${String(wanted)}`);
  }

  return {
    goTo,
    press,
    type: (text: string) => page.keyboard.type(text),
    async button(name: string): Promise<void> {
      await goTo(page.getByRole('button', { name, exact: true }));
      await press('Enter');
    },
    async check(name: string): Promise<void> {
      await goTo(page.getByRole('checkbox', { name, exact: true }));
      await press('Space');
    },
    /** Chooses in a menu, or with the arrows in a group of round buttons. */
    async choose(question: string, option: string): Promise<void> {
      const group = page.getByRole('radiogroup', { name: question, exact: true });
      await goTo(group.getByRole('radio').or(page.getByRole('combobox', { name: question, exact: true })));
      if ((await group.getByRole('radio').and(page.locator(':focus')).count()) === 0) return page.keyboard.type(option);
      await press('Space');
      const chosen = group.getByRole('radio', { name: option, exact: true }).and(page.locator(':focus:checked'));
      for (let presses = 0; presses < FAR && (await chosen.count()) === 0; presses += 1) await press('ArrowDown');
    },
    /** Goes to a field and types. */
    async write(label: string, text: string): Promise<void> {
      await goTo(page.getByLabel(label, { exact: true }));
      await page.keyboard.type(text);
    },
    /** Waits until the keyboard is in what it was told to bring. */
    at: (place: Locator): Promise<void> => place.and(page.locator(':focus, :has(:focus)')).first().waitFor(),
  };
}
