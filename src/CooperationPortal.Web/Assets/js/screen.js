// The room's screen: the clock ticks on from the server's time (a room's computer may be wrong), the arrow keys turn the pages.

export function startScreen() {
  const clock = document.querySelector('[data-clock]');
  if (clock) {
    const ahead = Date.parse(clock.dateTime) - Date.now();
    const format = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' });
    setInterval(() => {
      const now = format.format(Date.now() + ahead);
      if (clock.textContent !== now) {
        clock.textContent = now;
      }
    }, 1000);
  }

  if (document.body.classList.contains('screen')) {
    document.addEventListener('keydown', event => {
      const rel = { ArrowLeft: 'prev', ArrowRight: 'next' }[event.key];
      if (rel && !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.target.closest('input, textarea, select')) {
        document.querySelector(`a[rel="${rel}"]`)?.click();
      }
    });
  }
}
