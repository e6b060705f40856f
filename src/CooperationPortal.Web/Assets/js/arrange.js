// Dragging the items of an agenda: <ol data-arrange="form id" data-text-done data-text-failed> with li.movable[data-id]. When one
// is dropped, the form is sent with the whole order; the list then shows what the server has. Items that are not movable (the fixed
// first one) keep their place. Keyboard and touch use the buttons of the items, which do the same one step at a time.

function announce(text) {
  const region = document.getElementById('announcements');
  if (region && text) {
    region.textContent = '';
    setTimeout(() => { region.textContent = text; }, 50);
  }
}

/** The page as the server has it now: numbers, times and buttons follow the order. */
async function reload(list) {
  const response = await fetch(location.href, { headers: { Accept: 'text/html' } });
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const fresh = page.querySelector('[data-arrange]');
  if (!fresh) {
    location.reload();
    return;
  }

  list.replaceChildren(...fresh.children);
  prepare(list);
}

async function send(list) {
  const form = document.getElementById(list.dataset.arrange);
  const body = new FormData(form);
  list.querySelectorAll(':scope > [data-id]').forEach(item => {
    if (item.dataset.id !== '0') {
      body.append('Ids', item.dataset.id);
    }
  });
  try {
    const response = await fetch(form.action, { method: 'POST', body: new URLSearchParams(body), redirect: 'manual', headers: { 'X-Requested-With': 'fetch' } });
    await reload(list);
    const problem = response.ok ? null : await response.json().catch(() => null);
    announce(response.ok ? list.dataset.textDone : problem?.detail || list.dataset.textFailed);
  } catch {
    location.reload();
  }
}

function prepare(list) {
  list.querySelectorAll(':scope > .movable').forEach(item => { item.draggable = true; });
}

const orderOf = list => [...list.children].map(item => item.dataset.id).join();

export function startArrange() {
  for (const list of document.querySelectorAll('[data-arrange]')) {
    let dragged = null;
    prepare(list);

    const clear = () => list.querySelectorAll('.drop-before, .drop-after').forEach(item => item.classList.remove('drop-before', 'drop-after'));
    const target = event => {
      const item = event.target.closest?.('.movable');
      return dragged && item && item.parentElement === list ? item : null;
    };
    const before = (item, event) => {
      const box = item.getBoundingClientRect();
      return event.clientY < box.top + (box.height / 2);
    };

    list.addEventListener('dragstart', event => {
      dragged = event.target.closest?.('.movable');
      if (dragged) {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', dragged.dataset.id);
        dragged.classList.add('dragging');
      }
    });
    list.addEventListener('dragover', event => {
      const item = target(event);
      if (item) {
        event.preventDefault();
        clear();
        item.classList.add(before(item, event) ? 'drop-before' : 'drop-after');
      }
    });
    list.addEventListener('drop', event => {
      const item = target(event);
      if (!item) {
        return;
      }

      event.preventDefault();
      const order = orderOf(list);
      item[before(item, event) ? 'before' : 'after'](dragged);
      if (orderOf(list) !== order) {
        send(list);
      }
    });
    list.addEventListener('dragend', () => {
      dragged?.classList.remove('dragging');
      dragged = null;
      clear();
    });
  }
}
