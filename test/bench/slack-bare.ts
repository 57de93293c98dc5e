import { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';

/*
 * The baseline: a Bolt app as its documentation has it, that opens one fixed form: the very form the product opens (BENCH_VIEW), so that
 * both send as much. Prints its port.
 */

/** As Slack takes it: whoever started this has it from the product. */
const FORM: ModalView = JSON.parse(process.env.BENCH_VIEW ?? '{}');

const app = new App({
  token: 'xoxb-bench',
  signingSecret: process.env.SLACK_SIGNING_SECRET ?? '',
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL ?? '' },
});
app.command(/.*/, async ({ ack, body, client }) => {
  await ack();
  await client.views.open({ trigger_id: body.trigger_id, view: FORM });
});
const server = await app.start({ port: 0, host: '127.0.0.1' });
const address = 'address' in server ? server.address() : null;
process.stdout.write(`Ready: http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}\n`);
