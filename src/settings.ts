import { z } from 'zod';
import { environment } from './config.ts';

/*
 * What the settings are, for people, from the schema that reads them. `npm run settings` writes it; a test says when that was forgotten.
 */

/** One setting, as the schema tells it. */
const told = z.object({
  group: z.string(),
  description: z.string(),
  default: z.union([z.string(), z.number(), z.array(z.never())]).optional(),
  enum: z.array(z.string()).optional(),
});
type Told = z.infer<typeof told> & { name: string };

const schema = z.object({ properties: z.record(z.string(), told) });

function settings(): Told[] {
  const { properties } = schema.parse(z.toJSONSchema(environment, { io: 'input', unrepresentable: 'any' }));
  return Object.entries(properties).map(([name, one]) => ({ ...one, name }));
}

const groupsOf = (all: Told[]): string[] => [...new Set(all.map(({ group }) => group))];

/** Its default as it is written in the environment; empty when it has none. */
const defaultOf = ({ default: value }: Told): string => (value === undefined ? '' : String(value));

/** `docs/settings.md` */
export function asPage(): string {
  const all = settings();
  const tables = groupsOf(all).map((group) => {
    const rows = all
      .filter((one) => one.group === group)
      .map(
        (one) =>
          `| \`${one.name}\` | ${defaultOf(one) ? `\`${defaultOf(one)}\`` : ''} | ${one.description}${one.enum ? ` One of ${one.enum.join(', ')}.` : ''} |`,
      );
    return [`## ${group}`, '', '| setting | default | what for |', '|---|---|---|', ...rows].join('\n');
  });
  const head = [
    '# Settings',
    '',
    'Read from the environment at the start. A wrong or missing one gives one line that names it, exit code 1, and nothing started.',
    'An empty value counts as not set. Written by `npm run settings` from the schema in `src/config.ts`.',
  ];
  return `${[head.join('\n'), ...tables].join('\n\n')}\n`;
}

/** `.env.example` */
export function asExample(): string {
  const all = settings();
  const parts = groupsOf(all).map((group) =>
    all
      .filter((one) => one.group === group)
      .map((one) => `# ${one.description}${one.enum ? ` One of ${one.enum.join(', ')}.` : ''}\n${one.name}=${one.name === 'NODE_ENV' ? '' : defaultOf(one)}`)
      .join('\n'),
  );
  return `${['# Every setting, with its default. An empty value counts as not set.\n# Nothing needs to be set to try it: npm run demo', ...parts].join('\n\n')}\n`;
}
