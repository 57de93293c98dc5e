import { showShort } from './clock.js';
import { texts } from './texts.js';

/** When a message came; for a card that was changed since, when, and how it was announced when it came. */
export function whenOf({ at, changedAt, announced, text }) {
  const line = document.createElement('p');
  line.className = 'when';
  const time = document.createElement('time');
  time.dateTime = at;
  time.textContent = showShort(new Date(at));
  line.append(time);
  if (announced && changedAt) {
    const changed = showShort(new Date(changedAt));
    const notice = document.createElement('span');
    notice.textContent = text;
    line.append(' · ', notice);
    if (changed !== time.textContent) line.append(` · ${texts.changed(changed)}`);
  }
  return line;
}

/** The files that came with a card, as links. */
export function linksTo(files) {
  const list = document.createElement('ul');
  list.className = 'files';
  list.setAttribute('aria-label', texts.files);
  for (const { name, path } of files) {
    const link = document.createElement('a');
    link.href = path;
    link.download = name;
    link.textContent = name;
    const item = document.createElement('li');
    item.append(link);
    list.append(item);
  }
  return list;
}
