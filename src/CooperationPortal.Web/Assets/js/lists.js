// htmx serves the filters of lists: <form list-filter> (see ListFilterTagHelper) fetches the same page with the new query and
// takes only #list of it. Its configuration stands in <meta name="htmx-config"> in the layout: no eval, no inline styles,
// no copies of pages in the browser's storage.
import htmx from 'htmx.org';

/** What happened is said once in the polite live region of the layout. */
function announce(text) {
  const region = document.getElementById('announcements');
  if (region && text) {
    region.textContent = '';
    // A change after an emptying is read even where the words are the same as before.
    setTimeout(() => { region.textContent = text; }, 50);
  }
}

export function startLists() {
  globalThis.htmx = htmx;

  document.addEventListener('htmx:afterSettle', event => {
    const list = event.target.closest?.('[data-announce]') ?? event.target.querySelector?.('[data-announce]');
    announce(list?.dataset.announce);
  });

  // An expired session answers with a redirect to the sign-in page, which has no #list: go there instead of showing nothing.
  document.addEventListener('htmx:beforeSwap', event => {
    const { xhr, target } = event.detail;
    if (target?.id === 'list' && !/\bid="list"/.test(xhr.responseText)) {
      event.detail.shouldSwap = false;
      location.reload();
    }
  });

  // The server did not answer: fall back to an ordinary page load, which shows why.
  document.addEventListener('htmx:sendError', event => {
    const form = event.target.closest?.('form');
    if (form && form.method === 'get') {
      form.submit();
    }
  });
}
