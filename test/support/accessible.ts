import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** WCAG 2.2 A and AA, contrast of 4.5 to 1 among them, and what axe holds to be good practice. Run in the page, so written as text. */
const RUN = `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations, passes }) => ({
  faults: violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 200))),
  looked: passes.map(({ id }) => id),
}))`;

/** What axe-core finds wrong with a page as it is now, as rule and element. */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { faults, looked } = await page.evaluate<{ faults: string[]; looked: string[] }>(RUN);
  return looked.includes('color-contrast') ? faults : [...faults, 'axe looked at no text'];
}
