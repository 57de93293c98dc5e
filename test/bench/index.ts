import { counts } from './counts.ts';
import { delivery } from './delivery.ts';
import { escalations } from './escalations.ts';
import { faqAnswer } from './faq.ts';
import { installSize } from './install-size.ts';
import { type Figure, tell } from './measure.ts';
import { memory } from './memory.ts';
import { registrations } from './registrations.ts';
import { slackForm } from './slack-form.ts';
import { start } from './start.ts';
import { type Servers, withServers } from './surroundings.ts';
import { teamsMessage } from './teams-message.ts';

/*
 * `npm run bench`: the figures of the design's section 7 that are measured, one for each row and in their order, as one JSON object on the
 * last line; `more` holds what issue 7 asks for besides. `npm run bench -- slack faq` measures only those. BENCH_ROUNDS=1 is a quick look.
 */

type Section = (servers: Servers) => Promise<Figure>;

/** A row of section 7 each. */
const ROWS: Record<string, Section> = {
  slack: slackForm,
  teams: teamsMessage,
  registrations,
  faq: faqAnswer,
  escalations,
  counts,
  memory,
  start,
};

const MORE: Record<string, Section> = { delivery, install: installSize };

/** What could not be measured does not keep the others from being. */
async function measure(name: string, section: Section, servers: Servers): Promise<Figure> {
  const began = performance.now();
  try {
    const figure = await section(servers);
    tell(`${name}: ${JSON.stringify(figure)} (${Math.round((performance.now() - began) / 1000)} s)`);
    return figure;
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    tell(`${name} could not be measured: ${error instanceof Error ? error.stack : fault}`);
    process.exitCode = 1;
    return { name, value: null, unit: '', baseline: null, ratio: null, goal: '', met: false, fault };
  }
}

async function main(asked: string[]): Promise<void> {
  const unknown = asked.filter((name) => !(name in ROWS) && !(name in MORE));
  if (unknown.length > 0) throw new Error(`No section ${unknown.join(', ')}: there are ${Object.keys({ ...ROWS, ...MORE }).join(', ')}.`);
  const isAsked = ([name]: [string, Section]) => asked.length === 0 || asked.includes(name);
  await withServers(async (servers) => {
    const all = async (sections: Record<string, Section>) => {
      const figures: Figure[] = [];
      for (const [name, section] of Object.entries(sections).filter(isAsked)) figures.push(await measure(name, section, servers));
      return figures;
    };
    process.stdout.write(`${JSON.stringify({ figures: await all(ROWS), more: await all(MORE) })}\n`);
  });
}

await main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
