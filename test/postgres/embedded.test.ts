import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { applicationName, type EmbeddedServer, startEmbedded } from '../../adapters/postgres/embedded.ts';
import { linkLibraries } from '../../adapters/postgres/embedded-programs.ts';

const asRoot = process.getuid?.() === 0;
const SHARED = '/var/lib/hoofdzaak-werk';

/** Undoes what a test left, in reverse: servers first, then folders. */
const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function newFolder(mode = 0o755): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hoofdzaak-werk-embedded-'));
  await chmod(folder, mode);
  cleanups.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Ends the server on this data when a test failed before it could. */
async function endServer(cluster: string): Promise<void> {
  const pid = Number((await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0]);
  const isServer = async () => /\(postgres\) [^ZX]/.test(await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''));
  if (!(await isServer())) return;
  process.kill(pid, 'SIGQUIT');
  while (await isServer());
}

async function startIn(dataDir: string, said: string[] = []): Promise<EmbeddedServer> {
  const server = await startEmbedded({ dataDir, say: (line) => said.push(line) });
  cleanups.push(() => endServer(join(server.folder, 'data')));
  return server;
}

/** The number of a program that is no PostgreSQL and runs as the server's user. */
async function otherProgramOf(cluster: string): Promise<string> {
  const { uid, gid } = await stat(cluster);
  const program = spawn('cat', { uid, gid, cwd: '/', stdio: ['pipe', 'ignore', 'ignore'] });
  const ended = new Promise<void>((done) => program.once('exit', () => done()));
  cleanups.push(async () => {
    program.kill();
    await ended;
  });
  return String(program.pid);
}

/** Another process that starts or joins the server in this folder. */
async function startChild(dataDir: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/postgres/embedded-child.ts', dataDir], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  cleanups.push(async () => {
    child.kill('SIGKILL');
    await ended;
    await endServer(join(dataDir, 'postgres', 'data'));
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const first: unknown = JSON.parse((await lines.next()).value ?? '{}');
  return {
    ...z.object({ connectionString: z.string(), guest: z.boolean() }).parse(first),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async stop() {
      child.stdin.write('stop\n');
      await ended;
    },
  };
}

async function query(connectionString: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return (await client.query(sql).finally(() => client.end())).rows;
}

const answers = (connectionString: string): Promise<boolean> =>
  query(connectionString, 'select 1').then(
    () => true,
    () => false,
  );

describe('the first start', () => {
  it('makes a database on loopback, with a generated password that only its owner can read', async () => {
    const folder = await newFolder();
    const server = await startIn(folder);
    expect(server).toMatchObject({ guest: false, folder: join(folder, 'postgres') });
    expect(await query(server.connectionString, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    const { password } = new URL(server.connectionString);
    expect(password.length).toBeGreaterThanOrEqual(32);
    expect(await answers(server.connectionString.replace(password, 'wrong'))).toBe(false);
    expect((await stat(join(server.folder, 'password'))).mode & 0o777).toBe(0o600);
    await server.stop();
    expect(await answers(server.connectionString)).toBe(false);
  });

  it('goes well after one that was killed halfway', async () => {
    const folder = await newFolder();
    await mkdir(join(folder, 'postgres', 'data.making'), { recursive: true });
    await writeFile(join(folder, 'postgres', 'data.making', 'PG_VERSION'), '18\n');
    await writeFile(join(folder, 'postgres', 'start.lock'), '4194305'); // above the highest process number of Linux
    const server = await startIn(folder);
    expect(await answers(server.connectionString)).toBe(true);
    await server.stop();
  });
});

describe('a later start', () => {
  it('finds the data of the first', async () => {
    const folder = await newFolder();
    const first = await startIn(folder);
    await query(first.connectionString, 'create table kept as select 42 as n');
    await first.stop();
    const second = await startIn(folder);
    expect(await query(second.connectionString, 'select n from kept')).toEqual([{ n: 42 }]);
    await second.stop();
  });

  it('is not misled by a postmaster.pid of a process that is gone, or that is another program now', async () => {
    const folder = await newFolder();
    const first = await startIn(folder);
    const cluster = join(first.folder, 'data');
    const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n');
    await first.stop();
    for (const pid of ['4194305', await otherProgramOf(cluster)]) {
      await writeFile(join(cluster, 'postmaster.pid'), [pid, ...lines.slice(1)].join('\n'));
      const next = await startIn(folder);
      expect(await answers(next.connectionString), `pid ${pid}`).toBe(true);
      await next.stop();
    }
  });

  it('adopts the server of a process that got SIGKILL, and ends it in the end', async () => {
    const folder = await newFolder();
    const child = await startChild(folder);
    await query(child.connectionString, 'create table kept as select 42 as n');
    await child.kill();
    expect(await answers(child.connectionString)).toBe(true);
    const heir = await startIn(folder);
    expect(heir).toMatchObject({ connectionString: child.connectionString, guest: false });
    expect(await query(heir.connectionString, 'select n from kept')).toEqual([{ n: 42 }]);
    await heir.stop();
    expect(await answers(heir.connectionString)).toBe(false);
  });

  it('recovers a server that was killed itself', async () => {
    const folder = await newFolder();
    const first = await startIn(folder);
    await query(first.connectionString, 'create table kept as select 42 as n');
    await endServer(join(first.folder, 'data'));
    const second = await startIn(folder);
    expect(await query(second.connectionString, 'select n from kept')).toEqual([{ n: 42 }]);
    await second.stop();
  });
});

describe('a second process', () => {
  it('is a guest, and its stop does not end the server', async () => {
    const folder = await newFolder();
    const owner = await startIn(folder);
    const guest = await startChild(folder);
    expect(guest).toMatchObject({ connectionString: owner.connectionString, guest: true });
    await guest.stop();
    expect(await answers(owner.connectionString)).toBe(true);
    await owner.stop();
    expect(await answers(owner.connectionString)).toBe(false);
  });

  it('that starts at the same moment shares the one server', async () => {
    const folder = await newFolder();
    const both = await Promise.all([startChild(folder), startChild(folder)]);
    expect(both.map(({ guest }) => guest).sort()).toEqual([false, true]);
    expect(both[0].connectionString).toBe(both[1].connectionString);
  });

  it('that is connected keeps the server when the first one stops; the next start takes it over', async () => {
    const folder = await newFolder();
    const owner = await startChild(folder);
    const guest = new pg.Client({ connectionString: owner.connectionString, application_name: applicationName() });
    await guest.connect();
    await owner.stop();
    expect((await guest.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await guest.end();
    const next = await startIn(folder);
    expect(next).toMatchObject({ connectionString: owner.connectionString, guest: false });
    await next.stop();
    expect(await answers(next.connectionString)).toBe(false);
  });
});

describe("a folder that the server's user cannot enter", () => {
  // Only root runs the server as somebody else: everybody else can enter their own folder.
  const expected = asRoot ? [expect.stringMatching(`^Only root can enter this folder.*${SHARED}/[0-9a-f]{12}$`)] : [];

  it(asRoot ? 'moves data and programs to where that user can, and says so in one line' : 'is none for an ordinary user: nothing is said', async () => {
    const before = existsSync(SHARED);
    const folder = await newFolder(0o700);
    const said: string[] = [];
    const server = await startIn(folder, said);
    cleanups.push(() => rm(before ? server.folder : SHARED, { recursive: true, force: true }));
    expect(said).toEqual(expected);
    expect(server.folder.startsWith(asRoot ? SHARED : folder)).toBe(true);
    expect(await answers(server.connectionString)).toBe(true);
    await server.stop();
    const again = await startIn(folder, said);
    expect(again.folder).toBe(server.folder);
    await again.stop();
    expect(existsSync(SHARED) ? (await readdir(SHARED)).filter((name) => name.startsWith('copying-')) : []).toEqual([]);
  });
});

describe("the libraries' links", () => {
  it('are made when the install script was left out, and kept when they are there', async () => {
    const native = join(await newFolder(), 'native');
    await mkdir(join(native, 'lib'), { recursive: true });
    await writeFile(join(native, 'lib', 'libpq.so.5.18'), 'library');
    const links = ['libpq.so', 'libpq.so.5'].map((name) => ({ source: 'native/lib/libpq.so.5.18', target: `native/lib/${name}` }));
    await writeFile(join(native, 'pg-symlinks.json'), JSON.stringify(links));
    await linkLibraries(native);
    const made = await lstat(join(native, 'lib', 'libpq.so'));
    await linkLibraries(native);
    for (const name of ['libpq.so', 'libpq.so.5']) {
      expect(await readlink(join(native, 'lib', name))).toBe('libpq.so.5.18');
      expect(await readFile(join(native, 'lib', name), 'utf8')).toBe('library');
    }
    expect((await lstat(join(native, 'lib', 'libpq.so'))).ino).toBe(made.ino);
  });

  it('are none when the package names none', async () => {
    await expect(linkLibraries(await newFolder())).resolves.toBeUndefined();
  });
});

it('a folder that cannot be made is one line that says what to do', async () => {
  const file = join(await newFolder(), 'a-file');
  await writeFile(file, '');
  await expect(startIn(join(file, 'data'))).rejects.toThrow(/^The folder \S+a-file\/data cannot be written \(ENOTDIR\)\. Set DATA_DIR to one that can/);
});
