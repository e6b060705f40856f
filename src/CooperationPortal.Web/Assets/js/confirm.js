// Asks before a form with data-confirm="question" is sent. A submit button may carry data-confirm of its own, or an empty one
// to ask nothing. The words of the buttons stand on <body data-text-yes data-text-no>.
// Without scripts the form is sent at once; what cannot be undone has a confirmation page on the server.

function ask(question, yes) {
  const dialog = document.createElement('dialog');
  dialog.className = 'dialog';
  const text = document.createElement('p');
  text.id = 'confirm-question';
  text.textContent = question;
  const actions = document.createElement('form');
  actions.method = 'dialog';
  actions.className = 'form-actions';
  for (const [value, label, style] of [['yes', yes || document.body.dataset.textYes, 'btn btn-primary'], ['no', document.body.dataset.textNo, 'btn']]) {
    const button = document.createElement('button');
    button.value = value;
    button.className = style;
    button.textContent = label;
    actions.append(button);
  }
  dialog.setAttribute('aria-labelledby', text.id);
  dialog.append(text, actions);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise(resolve => dialog.addEventListener('close', () => {
    dialog.remove();
    resolve(dialog.returnValue === 'yes');
  }));
}

export function startConfirm() {
  const confirmed = new WeakSet();

  document.addEventListener('submit', async event => {
    const form = event.target;
    const submitter = event.submitter;
    const question = submitter?.dataset.confirm ?? form.dataset.confirm;
    if (event.defaultPrevented || !question) {
      return;
    }

    if (confirmed.delete(form)) {
      return;
    }

    event.preventDefault();
    event.stopImmediatePropagation();
    if (await ask(question, submitter?.textContent.trim())) {
      // The checks run again on the way; a form that fails them then asks again next time.
      confirmed.add(form);
      form.requestSubmit(submitter);
      setTimeout(() => confirmed.delete(form), 2000);
    } else {
      submitter?.focus();
    }
  });
}
