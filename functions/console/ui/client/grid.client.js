// Grids whose cells arrow keys walk, one of them in the tab order; and dialogs that open when something is put into them.
(() => {
  const steps = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
  const rowsOf = (grid) => [...grid.tBodies[0].rows].map((row) => [...row.querySelectorAll('td a')]);

  function rove(grid, to) {
    for (const cell of grid.querySelectorAll('td a')) cell.tabIndex = cell === to ? 0 : -1;
  }

  /** The cell that a key leads to from another one; undefined for keys that lead nowhere. */
  function nextOf(rows, [row, column], { key, ctrlKey }) {
    const last = rows[row].length - 1;
    if (key === 'Home') return rows[ctrlKey ? 0 : row][0];
    if (key === 'End') return rows[ctrlKey ? rows.length - 1 : row][last];
    const [down, right] = steps[key] ?? [];
    return down === undefined ? undefined : rows[row + down]?.[column + right];
  }

  document.addEventListener('DOMContentLoaded', () => {
    const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (const grid of document.querySelectorAll('table[data-grid]'))
      rove(grid, (grid.contains(named) && named.querySelector('a')) || grid.querySelector('td a'));
  });
  document.addEventListener('keydown', (event) => {
    const cell = event.target.closest?.('table[data-grid] td a');
    if (!cell) return;
    const grid = cell.closest('table');
    const rows = rowsOf(grid);
    const row = rows.findIndex((cells) => cells.includes(cell));
    const next = nextOf(rows, [row, rows[row].indexOf(cell)], event);
    if (!next) return;
    event.preventDefault();
    rove(grid, next);
    next.focus();
  });
  document.addEventListener('htmx:after:swap', (event) => {
    const { target } = event.detail.ctx;
    if (target?.localName !== 'dialog' || target.open) return;
    target.showModal();
    // the first thing typed replaces what stands there
    target.querySelector('input[autofocus]')?.select();
  });
})();
