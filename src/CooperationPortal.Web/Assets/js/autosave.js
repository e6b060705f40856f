// Saves drafts while one types. <form data-autosave="URL" data-autosave-key="…"> (see AutosaveTagHelper) posts its fields
// 1.2 s after the last input, when a field or the page is left, and answers are shown in [data-autosave-status].
//
// The rule above all: never lose a word. At each input the fields are copied to localStorage under a key of form and user;
// the copy is removed only when the server has confirmed exactly these words. Whatever goes wrong (network, server, session,
// conflict, crash), the copy is offered when the form is opened again.
//
// Request:  the form's fields without files, with the anti-forgery token and Version; X-Requested-With: fetch.
// Answers:  200 { version, savedAt: "16:20", message?, errors?: { field: [text] } }   saved
//           409 { message, … }                                                        someone saved meanwhile
//           400/413/422 { message }                                                   not acceptable as it is: wait for the next input
//           401, 403, a redirect                                                      signed out: the copy stays
//           anything else, or no answer                                               keep trying
import { copies, fieldsOf, offer, restore, same, snapshot } from './words.js';

const delay = 1200;
const longest = 60_000;
const submittedMark = 'portal.submitted';
class Autosave {
  constructor(form) {
    this.form = form;
    this.key = form.dataset.autosaveKey;
    this.status = form.querySelector('[data-autosave-status]') ?? document.querySelector('[data-autosave-status]');
    this.saved = snapshot(form);
    this.timer = 0;
    this.failures = 0;
    this.running = null;
    this.stopped = false;

    this.offerCopy();
    form.addEventListener('input', () => this.changed());
    form.addEventListener('change', () => this.changed());
    form.addEventListener('focusout', () => this.dirty && this.save());
    addEventListener('online', () => this.failures > 0 && this.save());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden' && this.dirty) {
        this.save(true);
      }
    });
    addEventListener('pageshow', event => {
      if (event.persisted) {
        this.stopped = false;
      }
    });
    document.addEventListener('submit', event => this.submitting(event));
  }

  get version() {
    return this.form.elements.Version;
  }

  get dirty() {
    return !same(snapshot(this.form), this.saved);
  }

  text(name, ...values) {
    const pattern = this.form.dataset[`text${name[0].toUpperCase()}${name.slice(1)}`] ?? '';
    return values.reduce((text, value, i) => text.replaceAll(`{${i}}`, value), pattern);
  }

  show(state, text, link) {
    if (!this.status) {
      return;
    }

    this.status.dataset.state = state;
    this.status.replaceChildren(text);
    if (link) {
      const a = document.createElement('a');
      a.href = location.href;
      a.textContent = link;
      this.status.append(' ', a);
    }
  }

  changed() {
    if (this.stopped) {
      return;
    }

    if (this.restoreBox) {
      // Typing on without restoring means that the older copy is not wanted: it gives way to the new words.
      this.closeOffer();
    }

    this.keepCopy();
    if (this.conflict) {
      return;
    }

    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), delay);
  }

  keepCopy() {
    copies.write(this.key, { words: snapshot(this.form), version: this.version?.value ?? '', at: Date.now() });
  }

  /** Sends what is new; one request at a time, so that an answer's version is always the next request's. */
  async save(leaving = false) {
    clearTimeout(this.timer);
    if (this.running || this.stopped || this.conflict || !this.dirty) {
      return;
    }

    const words = snapshot(this.form);
    const body = new FormData(this.form);
    for (const [name, value] of [...body]) {
      if (value instanceof File) {
        body.delete(name);
      }
    }

    this.show('saving', this.text('saving'));
    this.running = this.post(body, words, leaving);
    await this.running;
    this.running = null;
    if (this.dirty && this.failures === 0 && !this.conflict && !this.refused) {
      this.timer = setTimeout(() => this.save(), delay);
    }
  }

  async post(body, words, leaving) {
    this.refused = false;
    let response;
    try {
      response = await fetch(this.form.dataset.autosave, {
        method: 'POST',
        body,
        redirect: 'manual',
        // Survives the closing of the page, but only for bodies below 64 KB.
        keepalive: leaving,
        headers: { 'X-Requested-With': 'fetch', Accept: 'application/json' },
        signal: AbortSignal.timeout(20_000),
      });
    } catch {
      return this.again('offline');
    }

    if (response.type === 'opaqueredirect' || response.status === 401 || response.status === 403) {
      this.failures = 0;
      this.refused = true;
      return this.show('failed', this.text('signedOut'), this.text('reload'));
    }

    const answer = await response.json().catch(() => ({}));
    if (response.ok && answer.version !== undefined) {
      this.failures = 0;
      this.saved = words;
      if (this.version) {
        this.version.value = answer.version;
      }
      if (same(snapshot(this.form), words)) {
        copies.remove(this.key);
      } else {
        this.keepCopy();
      }
      return this.show('saved', answer.message || this.text('saved', answer.savedAt ?? ''));
    }

    if (response.status === 409) {
      this.conflict = true;
      return this.show('conflict', answer.message || this.text('conflict'), this.text('reload'));
    }

    if (response.status >= 400 && response.status < 500 && response.status !== 408 && response.status !== 429) {
      this.failures = 0;
      this.refused = true;
      return this.show('failed', answer.message || answer.detail || this.text('refused'));
    }

    return this.again('busy');
  }

  /** Tries again after 2, 4, 8 … 60 seconds. */
  again(reason) {
    this.failures += 1;
    this.show('offline', this.text(reason));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), Math.min(longest, 1000 * 2 ** this.failures));
  }

  /** The form itself is sent: a save on its way ends first (two at once would be a conflict with oneself), then no more. */
  submitting(event) {
    if (event.target !== this.form || event.defaultPrevented) {
      return;
    }

    clearTimeout(this.timer);
    if (this.running) {
      const submitter = event.submitter;
      event.preventDefault();
      event.stopImmediatePropagation();
      this.running.then(() => {
        this.running = null;
        this.form.requestSubmit(submitter);
      });
      return;
    }

    this.stopped = true;
    this.keepCopy();
    try {
      sessionStorage.setItem(submittedMark, this.key);
    } catch {
      // the copy then stays until the form is opened again
    }
  }

  /** A copy from before that the server does not have is offered, not put back by itself. */
  offerCopy() {
    const copy = copies.read(this.key);
    if (!copy) {
      return;
    }

    const unsaved = this.form.dataset.autosaveUnsaved !== undefined;
    if (same(copy.words, snapshot(this.form))) {
      if (unsaved) {
        // The server showed the words again without saving them: they are still owed.
        this.saved = null;
      } else {
        copies.remove(this.key);
      }
      return;
    }

    const older = copy.version !== '' && copy.version !== (this.version?.value ?? '');
    this.restoreBox = offer(this.form, copy.at, {
      text: time => this.text(older ? 'restoreOlder' : 'restore', time),
      yes: this.text('restoreYes'),
      no: this.text('restoreNo'),
      restore: () => { restore(this.form, copy.words); this.closeOffer(); this.changed(); },
      drop: () => { copies.remove(this.key); this.closeOffer(); },
    });
  }

  closeOffer() {
    const hadFocus = this.restoreBox?.contains(document.activeElement);
    this.restoreBox?.remove();
    this.restoreBox = null;
    if (hadFocus) {
      fieldsOf(this.form)[0]?.focus();
    }
  }
}

/** After a submission that was accepted the copy has done its duty. */
function forgetSubmitted(forms) {
  let key;
  try {
    key = sessionStorage.getItem(submittedMark);
    sessionStorage.removeItem(submittedMark);
  } catch {
    return;
  }

  // The flash message is the server's word that it was accepted; error and sign-in pages have none.
  const accepted = document.querySelector('[data-flash="success"]') !== null;
  const formIsHere = forms.some(form => form.dataset.autosaveKey === key);
  if (key && accepted && !formIsHere) {
    copies.remove(key);
  }
}

export function startAutosave() {
  const forms = [...document.querySelectorAll('form[data-autosave]')];
  forgetSubmitted(forms);
  forms.forEach(form => new Autosave(form));

  // Another form's success is not this one's: its submission ends the waiting for the mark's answer.
  document.addEventListener('submit', event => {
    if (!forms.includes(event.target)) {
      try {
        sessionStorage.removeItem(submittedMark);
      } catch {
        // no storage, no mark
      }
    }
  });
}
