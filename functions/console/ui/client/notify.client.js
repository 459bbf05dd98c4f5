// Notices of the browser while its page is in the background, for whoever pressed `data-notify`: an agent's id. Its words
// are in `data-assigned`, `data-warned` and `data-breached`, and where a ticket is shown in `data-to`.
(() => {
  const button = () => document.querySelector('[data-notify]');
  const offer = () => {
    const asked = button();
    if (asked) asked.hidden = typeof Notification === 'undefined' || Notification.permission !== 'default';
  };
  const wordsFor = ({ type, agentId }, { notify, assigned, warned, breached }) => {
    if (type === 'ticket.assigned') return agentId === notify ? assigned : undefined;
    return { 'clock.warned': warned, 'clock.breached': breached }[type];
  };
  document.addEventListener('click', async ({ target }) => {
    if (!target.closest?.('[data-notify]')) return;
    await Notification.requestPermission();
    offer();
  });
  document.body.addEventListener('sunrelay:fact', ({ detail }) => {
    const asked = button();
    const words = document.hidden && asked && wordsFor(detail, asked.dataset);
    if (!words || typeof Notification === 'undefined' || Notification.permission !== 'granted') return;
    try {
      const notice = new Notification(words, { tag: `${detail.type} ${detail.ticketId}` });
      notice.onclick = () => {
        focus();
        if (asked.dataset.to) location.assign(asked.dataset.to + detail.ticketId);
      };
    } catch {
      // a browser on a phone gives them to service workers alone
    }
  });
  offer();
})();
