// <div data-falls-below="45" data-watches="Percent">: asks for the reason of a fallen percent only while the number in the field
// with that id is below the one before. What was typed there is never hidden. Without scripts the field is always there.
//
// <div data-jump-from="12" data-jump-percent="200" data-watches="id">: asks for an explanation only while the number differs by more
// percent from the one before; with data-jump-grows also while it is less.

function onlyWhile(place, isSo) {
  const number = document.getElementById(place.dataset.watches);
  const reason = place.querySelector('textarea');
  const look = () => {
    const typed = number.value.replaceAll(',', '').normalize('NFKC').trim();
    const so = typed !== '' && isSo(Number(typed), place.dataset);
    place.hidden = !so && reason.value === '' && !reason.hasAttribute('aria-invalid') && !reason.classList.contains('input-validation-error');
  };
  number.addEventListener('input', look);
  look();
}

const falls = (value, { fallsBelow }) => value < Number(fallsBelow);

const jumps = (value, { jumpFrom, jumpPercent, jumpGrows }) => {
  const before = Number(jumpFrom);
  return (jumpGrows !== undefined && value < before)
    || (jumpPercent !== undefined && before > 0 && Math.abs(value - before) * 100 > before * Number(jumpPercent));
};

export function startFalling() {
  document.querySelectorAll('[data-falls-below]').forEach(place => onlyWhile(place, falls));
  document.querySelectorAll('[data-jump-from]').forEach(place => onlyWhile(place, jumps));
}
