// Every form with a text of several lines keeps its words in the browser until the server has taken them, so that nothing is lost when a
// session ends, a page is closed or the computer stops. Forms with data-autosave do it by themselves; data-no-draft leaves one out.
// The copy belongs to the account (the id stands on #draft-texts), and signing out throws all of them away (Clear-Site-Data).
import { copies, fieldsOf, offer, restore, same, snapshot } from './words.js';

const mark = 'portal.draft-sent';
const kept = 3 * 24 * 3_600_000;

const session = {
  take(name) {
    try {
      const value = sessionStorage.getItem(name);
      sessionStorage.removeItem(name);
      return value;
    } catch {
      return null;
    }
  },
  put(name, value) {
    try {
      sessionStorage.setItem(name, value);
    } catch {
      // the copy then stays until it is three days old
    }
  },
};

function keep(form, key, texts) {
  const first = snapshot(form);
  let box = null;
  const close = () => {
    box?.remove();
    box = null;
  };
  // The server showed the words again without taking them: they are still owed.
  const owed = document.querySelector('[data-error-summary], .conflict') !== null;
  const copy = copies.read(key);
  if (copy && same(copy.words, first)) {
    if (!owed) {
      copies.remove(key);
    }
  } else if (copy && Date.now() - copy.at > kept) {
    copies.remove(key);
  } else if (copy) {
    box = offer(form, copy.at, {
      text: time => texts.restore.replace('{0}', time),
      yes: texts.yes,
      no: texts.no,
      restore: () => {
        restore(form, copy.words);
        close();
        fieldsOf(form).find(field => field.localName === 'textarea')?.focus();
      },
      drop: () => {
        copies.remove(key);
        close();
        fieldsOf(form)[0]?.focus();
      },
    });
  }

  const changed = () => {
    close();
    const words = snapshot(form);
    if (same(words, first) && !owed) {
      copies.remove(key);
    } else {
      copies.write(key, { words, version: '', at: Date.now() });
    }
  };
  form.addEventListener('input', changed);
  form.addEventListener('change', changed);

  // At the window, after all who may stop the submission.
  addEventListener('submit', event => {
    if (event.target === form && !event.defaultPrevented) {
      session.put(mark, key);
    }
  });
}

export function startDrafts() {
  const texts = document.getElementById('draft-texts')?.dataset;

  // The flash message is the server's word that a form was accepted; error and sign-in pages have none, and keep the mark.
  if (document.querySelector('[data-flash="success"]') && texts) {
    const sent = session.take(mark);
    if (sent) {
      copies.remove(sent);
    }
  }

  if (!texts) {
    return;
  }

  // Named by where it is sent: a form that comes back with errors is the same one under another address.
  const seen = new Map();
  for (const form of document.querySelectorAll('main form[method="post"]:not([data-autosave], [data-no-draft])')) {
    if (form.querySelector('textarea')) {
      const address = new URL(form.action).pathname;
      const number = seen.get(address) ?? 0;
      seen.set(address, number + 1);
      keep(form, `${address}|${number}|${texts.user}`, texts);
    }
  }
}
