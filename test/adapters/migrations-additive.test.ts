import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';

/*
 * While a running service is replaced, processes of the version before work on the database of the one after. So from 0014 on a migration only
 * adds: nothing that an older version reads goes or changes, and nothing that it writes is refused. What has to go, goes a version later.
 */

const FOLDER = new URL('../../adapters/postgres/migrations/', import.meta.url);
const SINCE = '0014';

/** The statements, without comments, and with what stands in quotes taken out. */
const statementsOf = (sql: string): string[] =>
  sql
    .replace(/--[^\n]*/g, '')
    .replace(/\$\$.*?\$\$/gs, "''")
    .replace(/'(?:[^']|'')*'/g, "''")
    .split(';')
    .map((statement) => statement.replace(/\s+/g, ' ').trim().toLowerCase())
    .filter((statement) => statement !== '');

/** The parts of a list that stand outside brackets. */
function partsOf(list: string): string[] {
  let depth = 0;
  const parts = [''];
  for (const sign of list) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (sign === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts.map((part) => part.trim());
}

/** A column that rows without it can have. */
const mayBeAdded = (part: string): boolean =>
  part.startsWith('add column ') && (!/ (not null|primary key)\b/.test(part) || / default /.test(part)) && !/ (unique|primary key)\b/.test(part);

/** What an older version could not live with. */
function notAdditive(sql: string): string[] {
  const statements = statementsOf(sql);
  const made = new Set(statements.flatMap((statement) => /^create table (?:if not exists )?(\w+)/.exec(statement)?.[1] ?? []));
  return statements.filter((statement) => {
    const [, altered = '', parts = ''] = /^alter table (\w+) (.+)$/.exec(statement) ?? [];
    if (altered !== '') return !made.has(altered) && !partsOf(parts).every(mayBeAdded);
    const [, unique, indexed = ''] = /^create( unique)? index .*?\bon (\w+)/.exec(statement) ?? [];
    if (indexed !== '') return unique !== undefined && !made.has(indexed);
    return !/^(create (table|function|trigger|view|extension)|insert into|comment on) /.test(statement);
  });
}

const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql') && name >= SINCE).sort();

test.each(files)('%s only adds', async (file) => {
  expect(notAdditive(await readFile(new URL(file, FOLDER), 'utf8'))).toEqual([]);
});

describe('the rule', () => {
  test.each([
    'drop table people;',
    'alter table people drop column name;',
    'alter table people rename column name to called;',
    'alter table people alter column name type varchar(10);',
    'alter table people alter column name set not null;',
    'alter table people add column later text not null;',
    'alter table people add column later text unique;',
    'alter table people add column fine text, drop column name;',
    'alter table people add constraint short check (length(name) < 10);',
    'create unique index one_name on people (name);',
    'create or replace function next_number() returns int language sql as $$ select 1 $$;',
    'truncate runs;',
    'delete from runs;',
    "update people set name = ';';",
    'drop index escalations_due;',
  ])('refuses %s', (sql) => {
    expect(notAdditive(sql)).toHaveLength(1);
  });

  test.each([
    'create table later (id uuid primary key, kind text not null); create unique index one_kind on later (kind); alter table later add check (true);',
    "alter table people add column later text not null default 'x, y', add column other numeric(10, 2);",
    'create index people_name on people (name); -- drop table people;',
    "insert into organisations (name) values ('drop; truncate');",
    'create function f() returns trigger language plpgsql as $$ begin delete from x; return new; end $$;',
  ])('lets through %s', (sql) => {
    expect(notAdditive(sql)).toEqual([]);
  });
});
