// The live line of a page. It hears that something happened, never what: htmx reads the pieces again that wait for
// `sunrelay:fact` or `sunrelay:ticket-…` on the body, and for `sunrelay:caught-up` when facts may have been missed.
(() => {
  const { body } = document;
  const { live } = body.dataset;
  if (!live) return;
  const FIRST_MS = 500;
  const LONGEST_MS = 30_000;
  const ANSWER_MS = 8_000;
  const PING_MS = 240_000;
  const POLL_MS = 15_000;
  // A line hears everything two seconds after its welcome; what happened since the page was made is read then.
  const SETTLED_MS = 2_500;
  // A line that is back before this was not worth a word.
  const SAID_MS = 3_000;

  let socket;
  let tries = 0;
  let isMissing = false;
  let viewing = null;
  let heard = 0;
  let [retry, settled, said, pings, answer, polls, unreadable] = [];

  const fire = (name, detail) => body.dispatchEvent(new CustomEvent(`sunrelay:${name}`, { detail }));
  const say = (what) => {
    const isOpen = socket?.readyState === WebSocket.OPEN;
    if (isOpen) socket.send(JSON.stringify(what));
    return isOpen;
  };
  const inform = (text) => {
    for (const line of document.querySelectorAll('[data-line]')) line.textContent = line.dataset[text] ?? '';
  };

  const shown = () => document.querySelector('main[data-viewing]')?.dataset.viewing ?? null;
  function show() {
    if (shown() !== viewing && say({ viewing: shown() })) viewing = shown();
  }

  function hello(token) {
    viewing = shown();
    say({ hello: token, ...(viewing && { viewing }) });
  }

  // Whoever does not answer is gone: a closed lid leaves lines that look open.
  function ping() {
    if (!say({ ping: 1 })) return;
    clearTimeout(answer);
    answer = setTimeout(() => socket.close(), ANSWER_MS);
  }

  // While nobody looks htmx asks for nothing, so it is asked for when somebody does.
  function readAgain() {
    isMissing = document.hidden;
    if (!isMissing) fire('caught-up');
  }

  function welcome() {
    tries = 0;
    clearTimeout(said);
    clearInterval(polls);
    polls = undefined;
    pings = setInterval(ping, PING_MS);
    settled = setTimeout(readAgain, SETTLED_MS);
    if (body.classList.replace('line-lost', 'line-held')) {
      readAgain();
      inform('back');
    } else body.classList.add('line-held');
    show();
  }

  // Whoever was signed in here is asked for anew, whatever was believed of them a moment ago.
  const signedOut = () => location.replace(`/sign-in?${new URLSearchParams({ to: location.pathname, ended: '' })}`);

  function hear({ type, because, pong, ...told }) {
    clearTimeout(answer);
    if (pong || type === 'refused') return;
    if (type === 'welcome') return welcome();
    if (type === 'ended') return because === 'signed-out' && signedOut();
    // The gateway's own words: what was said is not done.
    if (type === undefined) return socket.close();
    if (type === 'typing') return fire('typing', told);
    heard += 1;
    isMissing ||= document.hidden;
    fire('fact', { type, ...told });
    if (told.ticketId) fire(`ticket-${told.ticketId}`, { type, ...told });
  }

  function lost() {
    for (const timer of [retry, settled, answer]) clearTimeout(timer);
    clearInterval(pings);
    polls ??= setInterval(readAgain, POLL_MS);
    if (!body.classList.contains('line-lost')) {
      body.classList.remove('line-held');
      body.classList.add('line-lost');
      said = setTimeout(() => inform('lost'), SAID_MS);
    }
    const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** ++tries);
    retry = setTimeout(connect, FIRST_MS + Math.random() * (longest - FIRST_MS));
  }

  async function connect() {
    retry = clearTimeout(retry);
    try {
      const response = await fetch('/live/token', { method: 'POST', signal: AbortSignal.timeout(ANSWER_MS) });
      if (response.status === 401) return signedOut();
      const { token } = await response.json();
      socket = new WebSocket(live);
      socket.onopen = () => hello(token);
      socket.onmessage = ({ data }) => hear(JSON.parse(data));
      socket.onclose = lost;
      answer = setTimeout(() => socket.close(), ANSWER_MS);
    } catch {
      lost();
    }
  }

  // What was heard while a page was on its way may have happened after it was made.
  const asked = new WeakMap();
  document.addEventListener('htmx:before:request', ({ detail: { ctx } }) => asked.set(ctx, heard));
  document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
    show();
    if (ctx.target?.id === 'content' && asked.get(ctx) !== heard) readAgain();
  });

  // A piece that could not be read is still as it was before something happened.
  function unread({ detail: { ctx } }) {
    if (!ctx?.sourceElement.matches('[hx-trigger*="sunrelay:caught-up"]')) return;
    clearTimeout(unreadable);
    unreadable = setTimeout(readAgain, POLL_MS);
  }
  document.addEventListener('htmx:error', unread);
  document.addEventListener(
    'htmx:before:response',
    (event) => event.detail.ctx.response.status >= 500 && unread(event),
  );

  body.addEventListener('sunrelay:say', ({ detail }) => say(detail));
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) return;
    if (isMissing) readAgain();
    ping();
  });
  addEventListener('online', () => retry && connect());
  addEventListener('pagehide', () => socket?.close());
  connect();
})();
