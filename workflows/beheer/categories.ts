import { ACTIONS } from '../../manifest/ids.ts';
import { button, heading, row, text, textField } from '../../src/cards/build.ts';
import { one } from '../../src/cards/check-form.ts';
import type { Block, Card } from '../../src/cards/types.ts';
import type { Category } from '../../src/engine/escalations.ts';
import { type Opening, refuse } from '../../src/engine/workflow.ts';
import type { Language } from '../../src/programme/language.ts';
import { plain } from '../../src/programme/letters.ts';
import { showCard } from '../reply.ts';
import { managersForm } from './form.ts';
import { managersActor, managersOpener } from './managers.ts';
import { buttonRow, pageOf } from './pages.ts';
import { manageTexts } from './texts.ts';

/** What fits nowhere else goes here, so this one always stays. */
const REST = 'anders';

const offsetOf = (event: Opening): number => (event.type === 'pressed' && /^\d{1,6}/.test(event.value) ? Number.parseInt(event.value, 10) : 0);

function categoriesCard(categories: Category[], offset: number, language: Language, said: Block[] = []): Card {
  const t = manageTexts(language);
  const { lines, offset: from, above, ways } = pageOf({ lines: categories, offset, action: ACTIONS.manageCategories, value: String, language });
  const rows = lines.map(({ id, nl, en }) =>
    id === REST ? text(t.restStays(language === 'en' ? en : nl)) : row(nl, en, button(ACTIONS.manageCategoryRemove, t.remove, `${from}|${id}`, 'danger')),
  );
  const add = button(ACTIONS.manageCategoryAdd, t.addCategory, '', 'primary');
  return {
    title: t.categoriesTitle,
    blocks: [heading(t.categoriesTitle), ...said, ...above, ...rows, ...buttonRow(...ways, add, button(ACTIONS.manage, t.back))],
  };
}

/** The categories of casus questions that are offered. */
export const openCategories = managersOpener<Category[]>({
  read: (_event, { reads }) => reads.categories(),
  show: (event, categories, { language }) => showCard(categoriesCard(categories, offsetOf(event), language), event.type === 'pressed' && event.value !== ''),
});

/** A category is no longer offered; what was asked in it keeps it. */
export const removeCategory = managersActor<Category[]>({
  read: (_event, { reads }) => reads.categories(),
  act(event, categories, { language }) {
    const t = manageTexts(language);
    const id = event.value.split('|')[1];
    const category = categories.find((known) => known.id === id);
    const now = (left: Category[], said: Block) => showCard(categoriesCard(left, offsetOf(event), language, [said]), true);
    if (!category) return refuse(now(categories, text(t.categoryGone, 'warning')));
    if (category.id === REST) return refuse(now(categories, text(t.restStays(category.nl), 'bad')));
    const left = categories.filter((known) => known !== category);
    return {
      refused: false,
      reply: now(left, text(t.categoryRemoved(category.nl), 'good')),
      writes: [
        { type: 'category.remove', id: category.id },
        { type: 'audit', what: 'beheer.category-removed', subject: `category:${category.id}` },
      ],
      effects: [],
    };
  },
});

interface Known {
  used: Category[];
  removed: Category[];
}

const SIGNS = /[^a-z0-9]+/g;

/** Words without capitals, accents and signs. */
const plainly = (words: string): string => plain(words).replace(SIGNS, ' ').trim();

const isSame = (nl: string, category: Category): boolean => plainly(category.nl) === plainly(nl);

/** The id for a category: the one it had when it was removed, else its words, with a number when those are taken. */
function idFor(nl: string, { used, removed }: Known): string {
  const before = removed.find((category) => isSame(nl, category));
  if (before) return before.id;
  const words = plainly(nl).slice(0, 40).trim().replaceAll(' ', '-');
  const taken = new Set([...used, ...removed].map(({ id }) => id));
  let id = words;
  for (let nth = 2; taken.has(id); nth += 1) id = `${words}-${nth}`;
  return id;
}

/** Adds a category, before the one for what fits nowhere else. */
export const addCategory = managersForm<Known>({
  name: 'beheer-categorie',
  read: async (_subject, _values, { reads }) => ({ used: await reads.categories(), removed: await reads.removedCategories() }),
  form(ref, _known, values, language) {
    const t = manageTexts(language);
    const fields = [
      textField('nl', t.inDutch, one(values, 'nl'), { maxLength: 60, hint: t.categoryHint }),
      textField('en', t.inEnglish, one(values, 'en'), { maxLength: 60 }),
    ];
    return { ref, title: t.newCategory, intro: [], fields, submit: t.add, cancel: t.cancel, buttons: [] };
  },
  faults({ used }, values, language) {
    const t = manageTexts(language);
    const nl = one(values, 'nl');
    if (nl === undefined) return {};
    if (plainly(nl) === '') return { nl: t.noWords };
    const same = used.find((category) => isSame(nl, category));
    return same ? { nl: t.nameTaken(same.nl) } : {};
  },
  save(known, values, { language }) {
    const nl = one(values, 'nl');
    const en = one(values, 'en');
    if (!nl || !en) return null;
    const category = { id: idFor(nl, known), nl, en };
    const all = [...known.used.filter(({ id }) => id !== REST), category, ...known.used.filter(({ id }) => id === REST)];
    return {
      card: categoriesCard(all, all.indexOf(category), language, [text(manageTexts(language).categoryAdded(nl), 'good')]),
      writes: [
        { type: 'category.add', category },
        { type: 'audit', what: 'beheer.category-added', subject: `category:${category.id}` },
      ],
    };
  },
});
