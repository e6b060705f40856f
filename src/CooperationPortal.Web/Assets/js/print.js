// <button data-print class="script-only">: prints the page.

export function startPrint() {
  document.addEventListener('click', event => {
    if (event.target.closest('[data-print]')) {
      print();
    }
  });
}
