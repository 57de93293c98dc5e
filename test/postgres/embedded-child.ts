import { startEmbedded } from '../../adapters/postgres/embedded.ts';

/*
 * A process of its own for embedded.test.ts: starts or joins the server in a folder, says so, and stops it when told.
 */
const print = (line: string) => process.stdout.write(`${line}\n`);

const server = await startEmbedded({ dataDir: process.argv[2] ?? '', say: () => undefined });
print(JSON.stringify({ connectionString: server.connectionString, guest: server.guest }));
process.stdin.once('data', async () => {
  await server.stop();
  print('stopped');
  process.exit(0);
});
