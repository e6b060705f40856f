// The words in a form, and the copy of them that the browser keeps until the server has them (autosave.js, drafts.js).
import { refresh } from './textareas.js';

const prefix = 'portal.draft.';
const notText = new Set(['hidden', 'file', 'password', 'submit', 'button']);

export const fieldsOf = form => [...form.elements].filter(e => e.name && !notText.has(e.type));
const plain = text => text.replace(/\r\n?/g, '\n');

/** The words in the form, as [name, value] pairs. */
export function snapshot(form) {
  return fieldsOf(form)
    .filter(e => (e.type !== 'checkbox' && e.type !== 'radio') || e.checked)
    .map(e => [e.name, plain(e.value)]);
}

export const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** Puts a snapshot back into the form. */
export function restore(form, words) {
  const left = words.map(pair => [...pair]);
  for (const field of fieldsOf(form)) {
    if (field.type === 'checkbox' || field.type === 'radio') {
      field.checked = words.some(([name, value]) => name === field.name && value === plain(field.value));
      continue;
    }

    const at = left.findIndex(([name]) => name === field.name);
    if (at >= 0) {
      field.value = left.splice(at, 1)[0][1];
      refresh(field);
    }
  }
}

/** The copy in the browser. Storage may be full or forbidden; the portal then simply has no safety net. */
export const copies = {
  read(key) {
    try {
      return JSON.parse(localStorage.getItem(prefix + key));
    } catch {
      return null;
    }
  },
  write(key, copy) {
    try {
      localStorage.setItem(prefix + key, JSON.stringify(copy));
    } catch {
      // nothing to be done; saving to the server goes on
    }
  },
  remove(key) {
    try {
      localStorage.removeItem(prefix + key);
    } catch {
      // as above
    }
  },
};

/** Offers a copy on top of the form: it is not put back by itself, for the person may know better. */
export function offer(form, at, { text, yes, no, restore, drop }) {
  const box = document.createElement('div');
  box.className = 'alert warn autosave-restore';
  box.setAttribute('role', 'status');
  const words = document.createElement('div');
  const time = new Date(at);
  words.textContent = text(`${String(time.getHours()).padStart(2, '0')}:${String(time.getMinutes()).padStart(2, '0')}`);
  box.append(words);
  for (const [name, style, action] of [[yes, 'btn btn-primary', restore], [no, 'btn', drop]]) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = style;
    button.textContent = name;
    button.addEventListener('click', action);
    box.append(button);
  }

  form.prepend(box);
  return box;
}
