// The hands of the desk: shortcuts that the page itself names, time that runs down, drafts that outlive a lost line.
(() => {
  const isTyping = ({ target }) =>
    target.closest?.('input:not([type=radio], [type=checkbox]), textarea, select, dialog');

  // How far the server's clock is ahead of ours, as of the newest piece that it sent.
  const skews = new WeakMap();
  const skewOf = (root) => {
    const { now } = root.dataset;
    if (skews.get(root)?.now !== now) skews.set(root, { now, skew: Date.parse(now) - Date.now() });
    return skews.get(root).skew;
  };
  const two = (value) => String(value).padStart(2, '0');
  function duration(seconds, [days, hours, minutes, short]) {
    const [d, h, m] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60];
    if (d > 0) return `${d} ${days} ${two(h)} ${hours}`;
    if (h > 0) return `${h} ${hours} ${two(m)} ${minutes}`;
    return m > 0 ? `${m} ${minutes}` : `${seconds} ${short}`;
  }
  function tick() {
    for (const root of document.querySelectorAll('[data-units]')) {
      const now = Date.now() + skewOf(root);
      const units = root.dataset.units.split(' ');
      for (const clock of root.querySelectorAll('[data-due]')) {
        const left = Date.parse(clock.dataset.due) - now;
        const text = clock.dataset[left > 0 ? 'left' : 'late'].replace(
          '$',
          duration(Math.floor(Math.abs(left) / 1000), units),
        );
        if (clock.textContent !== text) clock.textContent = text;
        if (left <= 0) clock.closest('.clock').className = 'clock breached';
      }
      for (const bar of root.querySelectorAll('progress[data-until]')) {
        const [from, until] = [Date.parse(bar.dataset.from), Date.parse(bar.dataset.until)];
        bar.value = until <= from ? 1 : Math.min(1, Math.max(0, (now - from) / (until - from)));
      }
    }
  }
  tick();
  setInterval(tick, 1000);

  // A key is an element's that says so; two keys in a row have a second between them.
  let before = '';
  let forgotten;
  function act(element) {
    element.click();
    const { focus } = element.dataset;
    if (focus) document.getElementById(focus)?.focus();
    else if (element.matches('input:not([type=radio])')) element.focus();
    else if (element.matches('summary')) beginIn(element.parentElement);
  }
  // What was unfolded is written into: its first field has the cursor, and so is seen.
  function beginIn(unfolded) {
    if (unfolded.open) unfolded.querySelector('textarea, select, input:not([type=hidden])')?.focus();
  }
  function unfoldNamed() {
    const named = document.getElementById(location.hash.slice(1));
    if (!named?.matches('details')) return;
    named.open = true;
    beginIn(named);
  }
  unfoldNamed();
  addEventListener('hashchange', unfoldNamed);
  function move(by) {
    const rows = [...document.querySelectorAll('[data-row]')].filter((row) => row.offsetParent !== null);
    const at = rows.indexOf(document.activeElement);
    rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? 0 : at + by))]?.focus();
  }
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      const form = event.target.closest?.('form[data-send]');
      if (form) event.preventDefault();
      return form?.requestSubmit();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
    const pressed = before ? `${before} ${event.key}` : event.key;
    clearTimeout(forgotten);
    before = '';
    if (pressed === 'j' || pressed === 'k') return move(pressed === 'j' ? 1 : -1);
    const element = document.querySelector(`[data-key="${CSS.escape(pressed)}"]:not([disabled])`);
    if (element) {
      event.preventDefault();
      return act(element);
    }
    if (document.querySelector(`[data-key^="${CSS.escape(event.key)} "]`)) {
      before = event.key;
      forgotten = setTimeout(() => {
        before = '';
      }, 1000);
    }
  });

  document.addEventListener('click', ({ target }) => {
    const opener = target.closest?.('[data-opens]');
    if (opener) document.getElementById(opener.dataset.opens)?.showModal();
    if (target.closest?.('[data-closes]')) target.closest('dialog').close();
    const read = target.closest?.('[data-read]');
    if (read) haveRead(read.dataset.read);
    const inserts = target.closest?.('[data-insert]');
    if (inserts) {
      const { insertTab, insert: text } = inserts.dataset;
      const tab = insertTab && document.getElementById(insertTab);
      if (tab) tab.checked = true;
      insert(text);
    }
  });

  // It is said where every reading looks, and whatever was on its way without it is not waited for.
  function haveRead(version) {
    document.getElementById('moving-seen').value = version;
    document.getElementById('moving').dispatchEvent(new CustomEvent('sunrelay:read'));
  }

  // What a macro writes: into the form that it is for, with the status that goes with it.
  document.addEventListener('htmx:after:swap', () => {
    for (const ready of document.querySelectorAll('[data-insert-now]')) {
      const { tab, status } = ready.dataset;
      if (tab) document.getElementById(tab).checked = true;
      if (status) document.querySelector('.panel.reply select').value = status;
      insert(ready.textContent);
      ready.remove();
    }
  });

  // Into the text that is open, where its cursor is.
  function insert(text) {
    const area = [...document.querySelectorAll('textarea[data-draft]')].find((one) => one.offsetParent !== null);
    if (!area) return;
    const needsLine =
      area.value.slice(0, area.selectionStart).length > 0 && !/\s$/.test(area.value.slice(0, area.selectionStart));
    area.setRangeText(`${needsLine ? '\n' : ''}${text}`, area.selectionStart, area.selectionEnd, 'end');
    area.focus();
    area.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
})();
