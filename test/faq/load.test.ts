import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/faq/load.ts';
import { anEntryText, HEADER } from './samples.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kennis-'));
});

afterEach(() => rm(folder, { recursive: true }));

const write = (name: string, text: string) => writeFile(join(folder, name), text);
const other = HEADER.replace('document: proef', 'document: ander');

/** What was loaded, in short. */
async function load() {
  const { entries, faults } = await loadKnowledge(folder);
  return { titles: entries.map(({ id, nl }) => `${id} ${nl.title}`), faults: faults() };
}

describe('knowledge files', () => {
  it('are all read, in the order of their names', async () => {
    await write('b.md', HEADER + anEntryText('1', 'Uit b', 'x'));
    await write('a.md', other + anEntryText('1', 'Uit a', 'x').replaceAll(' bij 1', ' in a'));
    expect(await load()).toEqual({ titles: ['ander#1 Uit a', 'proef#1 Uit b'], faults: [] });
  });

  it('that are faulty do not stop the others, and are named', async () => {
    await write('a.md', 'geen kop');
    await write('b.md', '\u0000\uFFFD\n---');
    await write('c.md', '');
    await write('d.md', HEADER.replace('uitgever: Proefuitgever\n', '') + anEntryText('1', 'Zonder uitgever', 'x'));
    await write('e.md', other + anEntryText('1', 'In orde', 'x'));
    const { titles, faults } = await load();
    expect(titles).toEqual(['ander#1 In orde']);
    expect(faults.map(({ file, line }) => `${file}:${line}`)).toEqual(['a.md:1', 'b.md:1', 'c.md:1', 'd.md:1']);
    expect(faults.at(-1)?.text).toBe("'uitgever' ontbreekt");
  });

  it('that are no Markdown, or tell people how to edit them, are left alone', async () => {
    await write('README.md', '# Zo werkt het');
    await write('notities.txt', 'x');
    await write('.verborgen', 'x');
    expect(await load()).toEqual({ titles: [], faults: [] });
  });

  it('that are not UTF-8 are read without an error', async () => {
    await writeFile(join(folder, 'a.md'), Buffer.from(HEADER + anEntryText('1', 'Financiële hulp', 'x'), 'latin1'));
    expect((await load()).titles).toHaveLength(1);
  });

  it('with the same id twice: the first counts, the second is told', async () => {
    await write('a.md', HEADER + anEntryText('1', 'De eerste', 'x'));
    await write('b.md', HEADER + anEntryText('1', 'De tweede', 'y').replaceAll(' bij 1', ' in b'));
    expect(await load()).toEqual({
      titles: ['proef#1 De eerste'],
      faults: [{ file: 'b.md', line: 8, text: '{#1} staat er twee keer: ook op regel 8 van a.md' }],
    });
  });

  it('with the same id twice in one file: the first counts too', async () => {
    await write('a.md', `${HEADER}${anEntryText('1', 'De eerste', 'x')}\n${anEntryText('1', 'De tweede', 'y').replaceAll(' bij 1', ' in b')}`);
    const { titles, faults } = await load();
    expect(titles).toEqual(['proef#1 De eerste']);
    expect(faults).toHaveLength(1);
  });

  it('with an entry that says nothing: it is told and cannot be an answer', async () => {
    await write('a.md', `${HEADER}${anEntryText('1', 'Leeg', '')}\n${anEntryText('2', 'Vol', 'x')}`);
    expect(await load()).toEqual({ titles: ['proef#2 Vol'], faults: [{ file: 'a.md', line: 8, text: 'het antwoord ontbreekt' }] });
  });

  it('give their faults by file and line, whoever found them', async () => {
    await write('b.md', `${HEADER}${anEntryText('1', 'A', 'x')}\n### Foo\n`);
    await write('a.md', `${other}${anEntryText('1', 'B', '<b>x</b>')}\n### Zie ook\n\n- #9\n`.replaceAll(' bij 1', ' in a'));
    expect((await load()).faults.map(({ file, line }) => `${file}:${line}`)).toEqual(['a.md:8', 'a.md:10', 'b.md:25']);
  });
});

it('a folder that is called like a file does not stop the others', async () => {
  await mkdir(join(folder, 'oud.md'));
  await write('a.md', HEADER + anEntryText('1', 'In orde', 'x'));
  expect((await load()).titles).toEqual(['proef#1 In orde']);
});

it('a folder that is not there is an error that names it', async () => {
  await expect(loadKnowledge(join(folder, 'weg'))).rejects.toThrow('weg');
});
