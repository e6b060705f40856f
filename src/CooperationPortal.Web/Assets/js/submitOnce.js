// A form travels once: its buttons are switched off after the first submission and on again when the page is shown from the
// browser's history. The server's idempotency key is the real guard; this one spares the user the doubt.

export function startSubmitOnce() {
  const sent = new Map();

  document.addEventListener('submit', event => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== 'post' || form.target === '_blank' || form.hasAttribute('data-download')) {
      return;
    }

    if (sent.has(form)) {
      event.preventDefault();
      return;
    }

    const buttons = [...form.elements].filter(e => e.type === 'submit' && !e.disabled);
    sent.set(form, buttons);
    // After the browser has read the form: a disabled button would not be part of it.
    setTimeout(() => buttons.forEach(button => { button.disabled = true; }), 0);
  });

  addEventListener('pageshow', () => {
    for (const buttons of sent.values()) {
      buttons.forEach(button => { button.disabled = false; });
    }
    sent.clear();
  });
}
