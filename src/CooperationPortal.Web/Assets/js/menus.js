// <details class="menu"> opens by itself; this closes it again on Escape and when the focus or a click goes elsewhere.

export function startMenus() {
  const closeAll = except => document.querySelectorAll('details.menu[open]').forEach(menu => {
    if (!menu.contains(except)) {
      menu.open = false;
    }
  });

  document.addEventListener('click', event => closeAll(event.target));
  document.addEventListener('focusin', event => closeAll(event.target));
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape') {
      return;
    }

    const menu = document.querySelector('details.menu[open]');
    if (menu) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });
}
