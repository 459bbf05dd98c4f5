// Small graces for the pages: times in the reader's zone, no polling while nobody looks, and a word when we are not heard.
(() => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const whole = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'long' });

  function localise(root) {
    for (const time of root.querySelectorAll('time[datetime]:not([data-said])')) {
      const at = new Date(time.dateTime);
      const text = clock.format(at);
      if (time.textContent !== text) time.textContent = text;
      time.title = whole.format(at);
    }
    for (const name of root.querySelectorAll('[data-zone]')) {
      if (name.textContent !== zone) name.textContent = zone;
    }
  }

  // Seen before the next paint, so that a fresh page never flashes the times of another zone.
  const watcher = new MutationObserver(() => {
    localise(document.body);
    watcher.takeRecords();
  });

  document.addEventListener('DOMContentLoaded', () => {
    localise(document.body);
    watcher.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  const unheard = (is) => document.body.toggleAttribute('data-unheard', is);
  document.addEventListener('htmx:before:request', (event) => {
    if (document.hidden) event.preventDefault();
  });
  document.addEventListener('htmx:before:response', (event) => {
    // what a form was answered with, mistakes named, is shown; what a page reads for itself must succeed
    const { response, request } = event.detail.ctx;
    const failed = response.status >= 500 || (response.status >= 400 && request.method === 'GET');
    if (failed) event.preventDefault();
    unheard(failed);
  });
  document.addEventListener('htmx:error', () => unheard(true));
})();
