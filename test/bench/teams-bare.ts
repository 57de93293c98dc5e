import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import express from 'express';

/*
 * The baseline: a bot as botbuilder's documentation has it, that answers each message with one fixed card: the very card the product
 * answers with (BENCH_CARD), so that both send as much. Prints its port.
 */

const CARD: object = JSON.parse(process.env.BENCH_CARD ?? '{}');

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const app = express();
app.use(express.json());
app.post('/api/messages', (request, response) => {
  adapter.process(request, response, async (context) => void (await context.sendActivity(CARD))).catch(() => response.destroy());
});
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`Ready: http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}\n`);
});
