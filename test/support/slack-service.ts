import { type Service, startService } from './service.ts';
import { SECRET, TOKEN } from './slack-app.ts';
import type { SlackUser } from './slack-payloads.ts';
import { createPerson, createSender, type Person } from './slack-person.ts';
import type { SlackStub } from './slack-stub.ts';

export interface SlackService extends Service {
  /** Someone whose client sends to this process. */
  person(user: SlackUser): Person;
}

/** The service for Slack, as a process of its own. */
export async function startSlackService(stub: SlackStub, env: Record<string, string>): Promise<SlackService> {
  const service = await startService({ SLACK_BOT_TOKEN: TOKEN, SLACK_SIGNING_SECRET: SECRET, SLACK_API_URL: stub.apiUrl, ...env });
  const sender = createSender(`http://127.0.0.1:${service.port}/slack/events`, SECRET);
  return { ...service, person: (user) => createPerson(sender, stub, user) };
}
