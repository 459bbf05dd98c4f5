// Files of a reply: chosen, dropped or pasted, they go straight to the bucket, and the form names them.
(() => {
  const fieldOf = (root) => root.querySelector('input[name=attachments]');
  const chosenIn = (root) => JSON.parse(fieldOf(root).value || '[]');
  const say = (root, text) => {
    root.querySelector('[role=status]').textContent = text;
  };
  const size = (bytes) =>
    new Intl.NumberFormat(document.documentElement.lang, {
      style: 'unit',
      unit: bytes < 1e6 ? 'kilobyte' : 'megabyte',
      maximumFractionDigits: 1,
    }).format(bytes < 1e6 ? Math.max(1, bytes / 1e3) : bytes / 1e6);
  const isBusy = (root) => root.querySelector('progress') !== null;

  function row(root, name, text, remove) {
    const item = document.createElement('li');
    const label = document.createElement('span');
    const small = document.createElement('small');
    const button = document.createElement('button');
    label.textContent = name;
    small.textContent = text;
    button.type = 'button';
    button.textContent = '×';
    button.setAttribute('aria-label', `${root.dataset.remove}: ${name}`);
    button.addEventListener('click', () => {
      remove();
      item.remove();
      root.querySelector('input[type=file]').focus();
    });
    item.append(label, ' ', small, button);
    root.querySelector('ul').append(item);
    return item;
  }
  const keep = (root, files) => {
    fieldOf(root).value = files.length > 0 ? JSON.stringify(files) : '';
  };
  const showChosen = (root, { id, name, size }) =>
    row(root, name, size, () =>
      keep(
        root,
        chosenIn(root).filter((file) => file.id !== id),
      ),
    );

  /** What a refused form comes back with is shown again. */
  function draw() {
    for (const root of document.querySelectorAll('[data-attach]:not([data-drawn])')) {
      root.dataset.drawn = '';
      for (const file of chosenIn(root)) showChosen(root, file);
    }
  }

  async function begin(root, file, name) {
    const body = new URLSearchParams({ name, type: file.type, bytes: String(file.size) });
    const answer = await fetch(root.dataset.attach, { method: 'POST', body });
    const told = await answer.json();
    if (!answer.ok) throw new Error(told.detail ?? root.dataset.failed);
    return told;
  }

  function put({ url, method, headers }, file, bar, root) {
    const request = new XMLHttpRequest();
    const sent = new Promise((resolve, reject) => {
      request.upload.addEventListener('progress', ({ loaded }) => {
        bar.value = loaded;
      });
      request.addEventListener('load', () =>
        request.status === 200 ? resolve() : reject(new Error(root.dataset.failed)),
      );
      for (const event of ['error', 'timeout'])
        request.addEventListener(event, () => reject(new Error(root.dataset.failed)));
      request.addEventListener('abort', () => resolve('aborted'));
    });
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.send(file);
    return { sent, stop: () => request.abort() };
  }

  async function add(root, file) {
    const name = file.name || `picture.${file.type.split('/')[1] ?? 'png'}`;
    if (root.querySelectorAll('li').length >= Number(root.dataset.most)) return say(root, root.dataset.tooMany);
    if (file.size > Number(root.dataset.bytes)) return say(root, `${name}: ${root.dataset.tooLarge}`);
    let stop = () => {};
    let isGone = false;
    const item = row(root, name, size(file.size), () => {
      isGone = true;
      stop();
    });
    const bar = document.createElement('progress');
    bar.max = file.size;
    bar.value = 0;
    bar.setAttribute('aria-label', name);
    item.append(bar);
    try {
      const { attachment, upload } = await begin(root, file, name);
      if (isGone) return;
      const sending = put(upload, file, bar, root);
      stop = sending.stop;
      await sending.sent;
      if (isGone) return;
      const chosen = { id: attachment.id, name: attachment.name, size: size(file.size) };
      keep(root, [...chosenIn(root), chosen]);
      item.replaceWith(showChosen(root, chosen));
      say(root, `${attachment.name}: ${root.dataset.done}`);
    } catch (fault) {
      item.remove();
      say(root, `${name}: ${fault.message}`);
    }
  }
  const addAll = (root, files) => {
    say(root, '');
    for (const file of files) add(root, file);
  };

  const rootOf = (element) => element?.closest?.('form')?.querySelector('[data-attach]');
  document.addEventListener('change', ({ target }) => {
    if (!target.matches('[data-attach] input[type=file]')) return;
    addAll(rootOf(target), [...target.files]);
    target.value = '';
  });
  document.addEventListener('paste', (event) => {
    const [root, files] = [rootOf(event.target), [...(event.clipboardData?.files ?? [])]];
    if (!root || files.length === 0) return;
    event.preventDefault();
    addAll(root, files);
  });
  const isDragOfFiles = ({ dataTransfer }) => dataTransfer?.types.includes('Files');
  document.addEventListener('dragover', (event) => {
    const root = rootOf(event.target);
    if (!root || !isDragOfFiles(event)) return;
    event.preventDefault();
    root.closest('form').classList.add('dropping');
  });
  document.addEventListener('dragleave', ({ target, relatedTarget }) => {
    const form = target.closest?.('form.dropping');
    if (form && !form.contains(relatedTarget)) form.classList.remove('dropping');
  });
  document.addEventListener('drop', (event) => {
    const root = rootOf(event.target);
    if (!root || !isDragOfFiles(event)) return;
    event.preventDefault();
    root.closest('form').classList.remove('dropping');
    addAll(root, [...event.dataTransfer.files]);
  });

  // A reply does not go without a file that is on its way.
  document.addEventListener(
    'submit',
    (event) => {
      const root = event.target.querySelector('[data-attach]');
      if (!root || !isBusy(root)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      say(root, root.dataset.wait);
    },
    true,
  );
  document.addEventListener('htmx:after:swap', draw);
  draw();
})();
