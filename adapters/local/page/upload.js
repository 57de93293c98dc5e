import { language, texts } from './texts.js';

/** @returns {Promise<boolean>} whether the service took it */
async function send(person, file) {
  try {
    const response = await fetch(`/local/upload?person=${person}&locale=${language}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
    });
    return response.ok;
  } catch {
    return false;
  }
}

/** A button that sends a file of trajects. */
export function addFileButton(place, person, failed) {
  const input = document.createElement('input');
  input.type = 'file';
  input.setAttribute('aria-label', texts.file);
  input.accept = '.csv,.xlsx';
  input.hidden = true;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'file';
  button.textContent = texts.file;
  const isSending = () => button.getAttribute('aria-disabled') === 'true';
  button.addEventListener('click', () => {
    if (!isSending()) input.click();
  });
  input.addEventListener('change', async () => {
    const [file] = input.files;
    if (!file) return;
    button.setAttribute('aria-disabled', 'true'); // not `disabled`: the keyboard would lose its place
    if (!(await send(person, file))) failed();
    button.setAttribute('aria-disabled', 'false');
    input.value = ''; // the same file again is a change too
  });
  place.append(input, button);
}
