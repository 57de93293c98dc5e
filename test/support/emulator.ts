import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { ALEX, BOT, TENANT, type TeamsUser } from './teams-activities.ts';

/*
 * Microsoft's own emulator of Teams (npm `@microsoft/m365agentsplayground`): a server that plays the Bot Connector, and a page that draws
 * the chats and the cards. It has one user at a time, so each person has one of their own. What it lacks: dialogs, files, images, deleting.
 */

const require = createRequire(import.meta.url);
const CLI = require.resolve('@microsoft/m365agentsplayground/cli.js');

/** Its page is ten megabytes of script: on a busy machine that takes a while to begin, in ms. */
const PATIENCE = 60_000;

/** Its settings are YAML, of which JSON is a part. It wants five others, whoever they are. */
function settingsFor(user: TeamsUser): string {
  const person = ({ id, name, aadObjectId }: TeamsUser) => {
    const [givenName = '', surname = ''] = name.split(' ');
    const email = `${id}@example.com`;
    return { id, name, aadObjectId, givenName, surname, email, userPrincipleName: email };
  };
  const others = Array.from({ length: 5 }, (_, at) => person({ ...ALEX, id: `other-${at}`, name: `Other ${at}` }));
  return JSON.stringify({
    version: '0.1.1',
    tenantId: TENANT,
    bot: BOT,
    currentUser: person(user),
    users: others,
    personalChat: { id: `personal-${user.id}` },
    groupChat: { id: 'group-chat-id', name: 'Group Chat' },
    team: { id: 'team-id', name: 'My Team', aadGroupId: ALEX.aadObjectId, channels: [{ id: 'channel-id', name: 'Announcements' }] },
  });
}

async function launch(endpoint: string, folder: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [CLI, 'start', '-e', endpoint, '-c', 'msteams', '--disable-telemetry'], {
    cwd: folder,
    env: { ...process.env, TEAMSAPPTESTER_BROWSER: 'none', M365_AGENTS_PLAYGROUND_CONFIG_PATH: join(folder, 'settings.yml') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((done, fail) => {
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += String(chunk);
      const port = /Listening on (\d+)/.exec(output)?.[1];
      if (port) done(`http://localhost:${port}`);
    });
    child.once('exit', (code) => fail(new Error(`the emulator ended with ${code}: ${output}`)));
  });
  return { child, url };
}

/** Teams as one person has it. @param endpoint where the service takes messages, as `http://127.0.0.1:3978/api/messages` */
export async function startEmulator(browser: Browser, endpoint: string, user: TeamsUser) {
  const folder = await mkdtemp(join(tmpdir(), 'hoofdzaak-werk-emulator-'));
  await writeFile(join(folder, 'settings.yml'), settingsFor(user));
  const { child, url } = await launch(endpoint, folder);
  const stop = async (): Promise<void> => {
    const ended = new Promise<void>((done) => child.once('exit', () => done()));
    child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const page = await browser.newPage({ viewport: { width: 1400, height: 1200 } });
  try {
    await page.route(
      ({ hostname }) => hostname !== 'localhost',
      (route) => route.abort(), // it asks for fonts and the like
    );
    await page.goto(url, { timeout: PATIENCE });
    await page.getByRole('textbox').last().waitFor({ timeout: PATIENCE });
  } catch (error) {
    await stop(); // nothing is left running by a start that failed
    throw error;
  }
  return { ...personAt(page), stop };
}

/** What someone does on its page; what `chatOf` has too is the same. */
function personAt(page: Page) {
  /** The newest card. */
  const last = () => page.locator('.ac-preview-panel').last();
  return {
    page,
    last,
    async say(text: string): Promise<void> {
      await page.getByRole('textbox').last().click();
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    },
    /** Chooses in a field of the newest card: a round button, a menu, or a menu in which several can be ticked. */
    async choose(label: string, option: string): Promise<void> {
      const radio = last().getByRole('radiogroup', { name: label }).getByRole('radio', { name: option, exact: true });
      const menu = last().getByRole('combobox', { name: label });
      await radio.or(menu).first().waitFor();
      if (await radio.count()) return radio.check();
      await menu.click();
      const named = { name: option, exact: true };
      await page.getByRole('option', named).or(page.getByRole('menuitemcheckbox', named)).click();
      await page.keyboard.press('Escape');
    },
    /** Goes to another chat: 'Personal Chat', 'Group Chat', 'General'. */
    goTo: (name: string): Promise<void> => page.getByRole('treeitem', { name }).click(),
    /** Says something to us where others read along: there Teams brings us only that. */
    async mention(text: string): Promise<void> {
      await page.getByRole('textbox').last().click();
      await page.keyboard.type('@');
      await page.getByRole('menuitem', { name: BOT.name }).click();
      await page.keyboard.type(` ${text}`);
      await page.keyboard.press('Enter');
    },
    /** The day a date field of the newest card opens at: today. */
    async today(label: string): Promise<void> {
      await last().getByLabel(label).click();
      await page.locator('[aria-current=date]').first().click();
    },
    async press(name: string): Promise<void> {
      await last().getByRole('button', { name, exact: true }).last().click();
    },
  };
}
