import { connect, createServer, type Socket } from 'node:net';

export interface CutLine {
  /** The database behind the line. */
  connectionString: string;
  /** The next commit is passed on and carried out; its answer is lost with the connection. @param then whether others can connect after that */
  cutAtCommit(then: 'up' | 'away'): void;
  /** The next connection is ended by the server in the same breath as it is taken. */
  endAtStart(): void;
  mend(): void;
  close(): Promise<void>;
}

/** A message of the server, as it travels. */
function message(type: string, body: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(4 + Buffer.byteLength(body));
  return Buffer.concat([Buffer.from(type), length, Buffer.from(body)]);
}
const READY = message('Z', 'I');
const ENDED = message('E', 'SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0');

/** A line to a database that breaks at the worst moment: between a commit and its answer. */
export async function cutLine(connectionString: string): Promise<CutLine> {
  const to = new URL(connectionString);
  const open = new Set<Socket>();
  let cut: 'up' | 'away' | null = null;
  let away = false;
  let ending = false;

  const server = createServer((client) => {
    if (away) return void client.destroy();
    const database = connect(Number(to.port || 5432), to.hostname);
    for (const socket of [client, database]) {
      open.add(socket);
      socket.on('error', () => undefined).on('close', () => open.delete(socket));
    }
    let lost = false;
    client.on('data', (chunk) => {
      if (cut && chunk.includes('commit\0')) {
        lost = true;
        away = cut === 'away';
        cut = null;
      }
      database.write(chunk);
    });
    database.on('data', (chunk) => {
      if (ending && chunk.includes(READY)) {
        ending = false;
        return void client.end(Buffer.concat([chunk, ENDED]));
      }
      if (!lost) return void client.write(chunk);
      // Nobody gets through any more: not this answer, not those who look for it.
      for (const socket of away ? open : [client, database]) socket.destroy();
    });
    client.on('close', () => database.destroy());
    database.on('close', () => client.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const here = new URL(connectionString);
  here.hostname = '127.0.0.1';
  here.port = String(address && typeof address === 'object' ? address.port : 0);
  return {
    connectionString: here.href,
    cutAtCommit: (then) => {
      cut = then;
    },
    endAtStart: () => {
      ending = true;
    },
    mend: () => {
      away = false;
    },
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
