/**
 * Every shortcut of the desk, as it is pressed: the sheet lists them and the elements of a page carry them from here. The
 * last few are the script's own.
 */
export const shortcuts = {
  mine: 'g t',
  tickets: 'g a',
  shifts: 'g s',
  training: 'g l',
  next: 'n',
  break: 'b',
  reply: 'r',
  note: 'i',
  acknowledge: 'a',
  prepare: 'h',
  macros: 'm',
  search: '/',
  sheet: '?',
  down: 'j',
  up: 'k',
  send: 'Ctrl Enter',
} as const;
export type Shortcut = keyof typeof shortcuts;

/** The attribute by which the page's script finds what a shortcut stands for. */
export const pressed = (name: Shortcut) => ({ 'data-key': shortcuts[name] });
