// What is being written is in this browser too, until the server has it or it was sent.
(() => {
  const nameOf = (area) => `draft ${area.dataset.draft}`;
  const areas = () => document.querySelectorAll('textarea[data-draft]');
  const isKept = (area) => localStorage.getItem(nameOf(area)) === null;
  function recall() {
    for (const area of areas()) {
      const text = localStorage.getItem(nameOf(area));
      if (text !== null && text !== area.value) area.value = text;
      if (text !== null) area.dispatchEvent(new CustomEvent('sunrelay:keep'));
    }
  }
  document.addEventListener('input', ({ target }) => {
    if (target.dataset?.draft) localStorage.setItem(nameOf(target), target.value);
  });
  document.addEventListener('htmx:after:request', ({ detail: { ctx } }) => {
    const source = ctx.sourceElement;
    const isDone = ctx.response && ctx.response.status < 300;
    const area = source.matches('form[data-send]') ? source.querySelector('[data-draft]') : source;
    if (!area?.dataset?.draft) return;
    if (isDone && (area !== source || ctx.request.body?.get?.('text') === area.value))
      localStorage.removeItem(nameOf(area));
  });
  document.addEventListener('htmx:error', () => {
    for (const area of areas()) {
      const place = area.form.querySelector('.kept');
      if (!isKept(area)) place.textContent = place.dataset.here;
    }
  });
  document.body.addEventListener('sunrelay:caught-up', recall);
  // a page that nobody looks at asks for nothing: it keeps when somebody is back
  document.addEventListener('visibilitychange', () => document.hidden || recall());
  document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
    if (ctx?.target?.id !== 'content') return;
    // what was begun in the other form of the page, and why this one came back
    recall();
    document.querySelector('#content [role=alert]')?.scrollIntoView({ block: 'nearest' });
  });
  // Whoever signs out leaves nothing of a client's in the browser.
  document.addEventListener('submit', ({ target }) => {
    if (!target.matches('form[action="/sign-out"]')) return;
    for (const name of Object.keys(localStorage)) if (name.startsWith('draft ')) localStorage.removeItem(name);
  });
  recall();
})();
