// <form data-editing="URL">: while its fields have the focus the server is told so every 15 seconds, and answers who else has the
// same part open, shown in [data-editing-others]. Without scripts the page says who had it open when it was loaded.
const every = 15_000;

async function tell(form) {
  const others = form.querySelector('[data-editing-others]');
  const body = new FormData();
  body.append('__RequestVerificationToken', form.elements.__RequestVerificationToken?.value ?? '');
  try {
    const answer = await fetch(form.dataset.editing, {
      method: 'POST',
      body,
      redirect: 'manual',
      headers: { 'X-Requested-With': 'fetch', Accept: 'application/json' },
      signal: AbortSignal.timeout(10_000),
    });
    if (answer.ok && others) {
      const { others: names } = await answer.json();
      if (others.textContent !== names) {
        others.textContent = names;
      }
    }
  } catch {
    // Nobody is told then; saving has its own words for a network that is gone.
  }
}

export function startEditing() {
  for (const form of document.querySelectorAll('form[data-editing]')) {
    let timer = 0;
    form.addEventListener('focusin', () => {
      if (timer) {
        return;
      }

      tell(form);
      timer = setInterval(() => document.visibilityState === 'visible' && tell(form), every);
    });
    form.addEventListener('focusout', event => {
      if (!form.contains(event.relatedTarget)) {
        clearInterval(timer);
        timer = 0;
      }
    });
  }
}
