// <div data-falls-below="45" data-watches="Percent">: asks for the reason of a fallen percent only while the number in the field
// with that id is below the one before. What was typed there is never hidden. Without scripts the field is always there.

export function startFalling() {
  for (const place of document.querySelectorAll('[data-falls-below]')) {
    const number = document.getElementById(place.dataset.watches);
    const reason = place.querySelector('textarea');
    const look = () => {
      const falls = number.value !== '' && Number(number.value) < Number(place.dataset.fallsBelow);
      place.hidden = !falls && reason.value === '' && !reason.hasAttribute('aria-invalid');
    };
    number.addEventListener('input', look);
    look();
  }
}
