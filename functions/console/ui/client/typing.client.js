// Says on the live line that somebody types in `data-typing` (a ticket), and shows in `data-typing-shown`, whose value
// is the words for it, that somebody else does.
(() => {
  const SAID_MS = 2_000;
  const SHOWN_MS = 4_000;
  let saidAt = 0;
  let cleared;
  const shown = (by) => {
    for (const place of document.querySelectorAll('[data-typing-shown]')) {
      place.textContent = by === undefined ? '' : place.dataset.typingShown.replace('{by}', () => by);
    }
  };
  document.addEventListener('input', ({ target, timeStamp }) => {
    const typing = target.dataset?.typing;
    if (!typing || (saidAt && timeStamp - saidAt < SAID_MS)) return;
    saidAt = timeStamp;
    document.body.dispatchEvent(new CustomEvent('sunrelay:say', { detail: { typing } }));
  });
  document.body.addEventListener('sunrelay:typing', ({ detail }) => {
    shown(detail.by);
    clearTimeout(cleared);
    cleared = setTimeout(shown, SHOWN_MS);
  });
})();
