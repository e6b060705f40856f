// Textareas grow with their text (by rows, since the CSP forbids style attributes) and say how much room is left.
// Length is counted as the server counts it: UTF-16 units with each line end as one (TextRules.Clean turns \r\n into \n).

const maxRows = 24;

function fit(area) {
  const least = area.minRows ??= area.rows;
  if (area.clientHeight === 0) {
    return;
  }

  area.rows = least;
  while (area.scrollHeight > area.clientHeight + 2 && area.rows < maxRows) {
    area.rows += 1;
  }
}

function count(field) {
  const place = document.getElementById(field.dataset.counter);
  if (!place || field.maxLength < 0) {
    return;
  }

  const length = field.value.length;
  place.textContent = `${length} / ${field.maxLength}`;
  place.classList.toggle('full', length >= field.maxLength);
}

/** Also to be called after a script has changed a field's value. */
export function refresh(field) {
  if (field instanceof HTMLTextAreaElement) {
    fit(field);
  }
  if (field.dataset?.counter) {
    count(field);
  }
}

export function startTextareas() {
  document.querySelectorAll('textarea, [data-counter]').forEach(refresh);
  document.addEventListener('input', event => refresh(event.target));
}
