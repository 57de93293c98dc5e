import { type ParseArgsConfig, parseArgs } from 'node:util';
import { nearRegions } from './programme/near-regions.ts';
import { findRegion, type RegionCode } from './programme/regions.ts';

/*
 * What the commands of the terminal share (`npm run cijfers`, `npm run import`). Who types them reads Dutch.
 */

/** What was typed cannot be done; the message says in plain words why, and how to type it. */
export class AskedWrongly extends Error {}

/** What was typed behind a command. @throws AskedWrongly with the usage */
export function argumentsOf<T extends ParseArgsConfig>(config: T, usage: string): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch {
    throw new AskedWrongly(usage);
  }
}

/** The region that was typed: a code, a name or a centrumgemeente. @throws AskedWrongly with the regions that come near */
export function regionFrom(typed: string, usage: string): RegionCode {
  const region = findRegion(typed);
  if (region) return region.code;
  const near = nearRegions(typed, 3).map(({ code, name }) => `${name} (${code})`);
  throw new AskedWrongly(`'${typed}' is geen arbeidsmarktregio.${near.length > 0 ? ` Bedoelt u ${near.join(', ')}?` : ''} ${usage}`);
}
