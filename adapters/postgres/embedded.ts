import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { constants, existsSync, statSync } from 'node:fs';
import { access, chown, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { canReach, copyPrograms, findPrograms, type Programs } from './embedded-programs.ts';

/** Our own PostgreSQL, in a folder of ours. */
export interface EmbeddedServer {
  connectionString: string;
  /** Where its data, password and log are. */
  folder: string;
  /** True when another process of ours started it: then it is not ours to stop. */
  guest: boolean;
  /** Ends the server, unless we are a guest or guests are still using it. */
  stop(): Promise<void>;
}

interface Options {
  /** The folder for data, made when it is not there. */
  dataDir: string;
  /** Where to say, in one line, that data or programs live somewhere else. */
  say: (line: string) => void;
}

/** Who the server runs as: PostgreSQL refuses root. Undefined: as ourselves. */
type User = { uid: number; gid: number } | undefined;

const SUPERUSER = 'postgres';
const DATABASE = 'hoofdzaak_werk';

/** Longest wait for another process or a server to be ready, in ms. */
const START_LIMIT = 30_000;

/** As root: the `postgres` user, or where the machine has none, `nobody`. */
async function serverUser(cluster: string): Promise<User> {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster);
    if (uid !== 0) return { uid, gid };
  }
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const entry = lines.find(([name]) => name === 'postgres') ?? lines.find(([name]) => name === 'nobody');
  if (!entry?.[2] || !entry[3]) throw new Error('Running as root, and there is no user postgres or nobody to run PostgreSQL as. Set DATABASE_URL.');
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

/** Runs a program to its end. @throws with what it printed */
function run(program: string, args: string[], user: User): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { ...user, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env.PATH, LC_ALL: 'C' } });
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.stderr.on('data', (chunk) => (output += String(chunk)));
    child.on('error', fail);
    // 'exit', not 'close': the server that pg_ctl starts keeps the pipes open.
    child.on('exit', (code) => {
      child.stdout.destroy();
      child.stderr.destroy();
      if (code === 0) done();
      else fail(new Error(`${program} ended with ${code}: ${output.trim()}`));
    });
  });
}

/** A port nobody listens on now. */
function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => done(port));
    });
  });
}

const url = (port: number, password: string, database: string) => `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;

/** What a server says to a connection: 'starting' while it still recovers from a crash. */
async function ask(connectionString: string): Promise<'ready' | 'starting' | 'silent'> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return 'ready';
  } catch (error) {
    return error instanceof pg.DatabaseError && error.code === '57P03' ? 'starting' : 'silent';
  } finally {
    await client.end().catch(() => undefined);
  }
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** What bears a process number now; 'unknown' when it is gone or the system does not tell. A zombie serves nobody: 'other'. */
async function programOf(pid: number): Promise<'postgres' | 'other' | 'unknown'> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (stat === null) return 'unknown';
  return /\(postgres\) [^ZX]/.test(stat) ? 'postgres' : 'other';
}

/** The port of the server that runs on this data, or null. Waits for one that still recovers or is being stopped. */
async function runningPort(cluster: string, password: string): Promise<number | null> {
  const pidFile = join(cluster, 'postmaster.pid');
  for (let waited = 0; waited < START_LIMIT; waited += 50) {
    const lines = (await readFile(pidFile, 'utf8').catch(() => '')).split('\n');
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    const said = port > 0 ? await ask(url(port, password, 'postgres')) : 'silent';
    if (said === 'ready') return port;
    const program = await programOf(pid);
    // After a restart of the machine or container the number may be another program's; PostgreSQL would refuse to start.
    if (program === 'other') await rm(pidFile, { force: true });
    if (said === 'silent' && program !== 'postgres') return null;
    await pause(50);
  }
  return null;
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // kill only throws system errors
  }
}

/** One process at a time starts or adopts a server; a lock left by a process that is gone is taken over. */
async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  for (let waited = 0; ; waited += 50) {
    try {
      const handle = await open(file, 'wx');
      await handle.writeFile(String(process.pid));
      await handle.close();
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // open only throws system errors
      const owner = Number(await readFile(file, 'utf8').catch(() => ''));
      if ((owner > 0 && !alive(owner)) || waited > START_LIMIT) await rm(file, { force: true });
      else await pause(50);
    }
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

/** Makes the data folder in a folder beside it first, so that a kill halfway leaves nothing that looks finished. */
async function initialise(programs: Programs, cluster: string, password: string, user: User): Promise<void> {
  const making = `${cluster}.making`;
  const passwordFile = `${cluster}.password.tmp`;
  await rm(making, { recursive: true, force: true });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user) await chown(passwordFile, user.uid, user.gid);
  await run(
    programs.initdb,
    ['-D', making, '-U', SUPERUSER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8', '--locale=C', '--no-sync'],
    user,
  );
  await rm(passwordFile);
  await rename(making, cluster);
}

async function ensureDatabase(port: number, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: url(port, password, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

async function start(programs: Programs, cluster: string, user: User): Promise<number> {
  const port = await freePort();
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=60`;
  await run(programs.pg_ctl, ['start', '-D', cluster, '-w', '-t', '30', '-l', join(cluster, 'server.log'), '-o', settings], user);
  return port;
}

/** Other processes of ours that are connected now. */
async function guests(connectionString: string): Promise<number> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<{ n: number }>(
      "select count(*)::int as n from pg_stat_activity where datname = $1 and application_name like 'hoofdzaak-werk %' and application_name <> $2",
      [DATABASE, applicationName()],
    );
    return rows[0]?.n ?? 0;
  } finally {
    await client.end();
  }
}

/** Names our connections, so that guests can be told apart. */
export const applicationName = (): string => `hoofdzaak-werk ${process.pid}`;

/** Makes the folder where it is not there. @throws with one clear line when nothing can be written in it */
async function writable(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true });
    await access(dataDir, constants.W_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // mkdir and access only throw system errors
    throw new Error(`The folder ${resolve(dataDir)} cannot be written (${code}). Set DATA_DIR to one that can, or DATABASE_URL.`, { cause: error });
  }
}

/** Where data lives: in `dataDir`, or when the server's user cannot get there, in a folder of its own under /var/lib. */
async function placeFor(dataDir: string, programs: Programs, say: (line: string) => void) {
  const wanted = resolve(dataDir, 'postgres');
  await writable(dataDir);
  const user = await serverUser(join(wanted, 'data'));
  if (!user || (canReach(dataDir, user) && canReach(programs.postgres, user))) return { folder: wanted, programs, user };
  const folder = `/var/lib/hoofdzaak-werk/${createHash('sha256').update(wanted).digest('hex').slice(0, 12)}`;
  say(`Only root can enter this folder, so PostgreSQL's programs and data are in ${folder}`);
  return { folder, programs: await copyPrograms(programs, '/var/lib/hoofdzaak-werk'), user };
}

/**
 * Starts our own PostgreSQL, adopts one that a killed process of ours left running, or joins one as a guest.
 * It listens on loopback only, with a generated password in a file of mode 0600.
 */
export async function startEmbedded({ dataDir, say }: Options): Promise<EmbeddedServer> {
  const { folder, programs, user } = await placeFor(dataDir, await findPrograms(), say);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (user) await chown(folder, user.uid, user.gid);
  const cluster = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  const ownerFile = join(folder, 'owner.pid');

  return withLock(join(folder, 'start.lock'), async () => {
    if (!existsSync(passwordFile)) await writeFile(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 });
    const password = (await readFile(passwordFile, 'utf8')).trim();
    if (!existsSync(cluster)) await initialise(programs, cluster, password, user);
    const running = await runningPort(cluster, password);
    const port = running ?? (await start(programs, cluster, user));
    await ensureDatabase(port, password);
    const owner = Number(await readFile(ownerFile, 'utf8').catch(() => '0'));
    const guest = running !== null && owner > 0 && owner !== process.pid && alive(owner);
    if (!guest) await writeFile(ownerFile, String(process.pid));
    const connectionString = url(port, password, DATABASE);
    return {
      connectionString,
      folder,
      guest,
      async stop() {
        const current = Number(await readFile(ownerFile, 'utf8').catch(() => '0'));
        if (current > 0 && current !== process.pid && alive(current)) return; // theirs to stop
        await rm(ownerFile, { force: true });
        if ((await guests(connectionString).catch(() => 0)) > 0) return; // the last of them ends it, or the next start adopts it
        await run(programs.pg_ctl, ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '8'], user);
      },
    };
  });
}
