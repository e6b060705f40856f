// <input type="checkbox" data-select-all="name"> ticks every checkbox of that name in its form or table.
// [data-selected-count] in the same form shows how many are ticked; buttons with data-needs-selection wait for the first.

export function startSelectAll() {
  document.addEventListener('change', event => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || box.type !== 'checkbox') {
      return;
    }

    const scope = box.form ?? box.closest('table') ?? document;
    const all = scope.querySelector('[data-select-all]');
    const name = all?.dataset.selectAll;
    if (!name || (box !== all && box.name !== name)) {
      return;
    }

    const rows = [...scope.querySelectorAll(`input[type="checkbox"][name="${CSS.escape(name)}"]`)].filter(row => !row.disabled);
    if (box === all) {
      rows.forEach(row => { row.checked = all.checked; });
    }

    const ticked = rows.filter(row => row.checked).length;
    all.checked = ticked > 0 && ticked === rows.length;
    all.indeterminate = ticked > 0 && ticked < rows.length;
    scope.querySelectorAll('[data-selected-count]').forEach(place => { place.textContent = String(ticked); });
    scope.querySelectorAll('[data-needs-selection]').forEach(button => { button.disabled = ticked === 0; });
  });
}
