// <button data-copy="id of a field" data-text-done="…"> puts the field's text on the clipboard and says so.
// Without scripts the button is not shown; the field can be selected by hand.

export function startCopy() {
  document.addEventListener('click', async event => {
    const button = event.target instanceof Element ? event.target.closest('[data-copy]') : null;
    const field = button && document.getElementById(button.dataset.copy);
    if (!field) {
      return;
    }

    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      document.getElementById('announcements').textContent = button.dataset.textDone;
      button.lastChild.textContent = button.dataset.textDone;
    } catch {
      // No access to the clipboard: the text is selected, and the keyboard's own command copies it.
    }
  });
}
