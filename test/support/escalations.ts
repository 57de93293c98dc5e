import type { FreshDatabase } from './database.ts';
import { introduce } from './slack-app.ts';
import type { SlackUser } from './slack-payloads.ts';
import type { Person } from './slack-person.ts';

/** The UWV that every region has from the start. */
export async function uwvOf({ query }: FreshDatabase): Promise<string> {
  const [row] = await query("select id from organisations where name = 'UWV'");
  return String(row?.id);
}

interface SeatOptions {
  region?: string | null;
  organisationId?: string | null;
  body?: string | null;
}

/** Names somebody, as a programmamanager would with /beheer. */
export async function seat({ query }: FreshDatabase, user: SlackUser, role: string, { region = 'ZL', organisationId = null, body = null }: SeatOptions = {}) {
  await query(
    `insert into grants (person_id, role, region, organisation_id, body, granted_at)
     select person_id, $2, $3, $4, $5, now() from accounts where account = $1`,
    [user.id, role, region, organisationId, body],
  );
}

/** Makes somebody known, with a profile in Zuid-Limburg. */
export async function known(person: Person): Promise<void> {
  await introduce(person);
}
