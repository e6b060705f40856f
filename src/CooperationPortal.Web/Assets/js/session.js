// Warns five minutes before the session ends, in a dialog (_SessionEnd.cshtml) and in the page's title: Enter or Escape goes on.
// When it has ended the page stays as it is, with every word; one signs in again in another window, and the dialog goes away by itself.
// The server knows best when the end is: other windows and saved drafts prolong the session too. It is asked before anything is said.

const warning = 5 * 60_000;
const poll = 20_000;

export function startSession() {
  const dialog = document.querySelector('dialog[data-session-idle]');
  if (!dialog) {
    return;
  }

  const { dataset } = dialog;
  const go = dialog.querySelector('[data-session-go-on]');
  const signIn = dialog.querySelector('[data-session-sign-in]');
  const words = { title: dialog.querySelector('h2'), text: dialog.querySelector('p') };
  const pageTitle = document.title;
  let ends = {};
  let state = '';
  let timer = 0;
  let acknowledged = false;

  const left = () => Math.min(ends.idle, ends.longest) - Date.now();

  function learn({ idle, longest }) {
    ends = { idle: Date.now() + idle * 1000, longest: Date.now() + longest * 1000 };
  }

  function wait(milliseconds) {
    clearTimeout(timer);
    // setTimeout overflows beyond 24 days; a session is far shorter.
    timer = setTimeout(look, Math.max(0, milliseconds));
  }

  function say(now) {
    const minutes = Math.max(1, Math.ceil(left() / 60_000));
    const text = dataset[`text${now[0].toUpperCase()}${now.slice(1)}`].replace('{0}', minutes);
    if (words.text.textContent !== text) {
      words.text.textContent = text;
    }

    const title = now === 'ended' ? dataset.titleEnded : dataset.titleEnding;
    document.title = now === 'ended' ? `● ${title} · ${pageTitle}` : `● ${title} (${minutes}) · ${pageTitle}`;
    if (state === now) {
      return;
    }

    state = now;
    words.title.textContent = title;
    go.textContent = dataset[`button${now[0].toUpperCase()}${now.slice(1)}`];
    signIn.hidden = now !== 'ended';
    if (!dialog.open) {
      // The browser gives the focus back where it was when the dialog closes.
      dialog.showModal();
    }
    go.focus();
  }

  function quiet() {
    state = '';
    acknowledged = false;
    document.title = pageTitle;
    if (dialog.open) {
      dialog.close('quiet');
    }
  }

  /** Asks the server and says what there is to say. */
  async function look(address = dataset.sessionLeft) {
    let answer;
    try {
      answer = await fetch(address, {
        redirect: 'manual',
        headers: { 'X-Requested-With': 'fetch', Accept: 'application/json' },
        signal: AbortSignal.timeout(10_000),
      });
    } catch {
      // No network: nothing is known, and saving has its own words for that.
      return wait(poll);
    }

    if (answer.status === 401) {
      if (!acknowledged || state !== 'ended') {
        acknowledged = false;
        say('ended');
      }
      return wait(poll);
    }

    if (answer.ok) {
      learn(await answer.json());
      if (left() > warning) {
        quiet();
        return wait(left() - warning);
      }

      const kind = ends.idle < ends.longest ? 'idle' : 'longest';
      if (!acknowledged || kind !== state) {
        say(kind);
      }
    }

    wait(Math.min(poll, Math.max(1000, left() + 1000)));
  }

  dialog.addEventListener('close', () => {
    if (dialog.returnValue === 'quiet') {
      dialog.returnValue = '';
      return;
    }

    if (state === 'idle') {
      look(dataset.sessionExtend);
    } else {
      // Said and read: the title goes on saying it.
      acknowledged = true;
    }
  });

  document.addEventListener('visibilitychange', () => {
    // A computer that slept has timers that slept too.
    if (document.visibilityState === 'visible' && left() < warning) {
      look();
    }
  });

  learn({ idle: Number(dataset.sessionIdle), longest: Number(dataset.sessionLongest) });
  wait(left() - warning);
}
