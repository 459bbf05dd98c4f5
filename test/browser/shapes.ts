import type { Page } from 'playwright-core';

/**
 * Takes away, of the elements that a selector finds, each that repeats the shape of those before it: the same elements
 * with the same classes and attributes in the same places, filled with other words. What is wrong with a shape is wrong
 * with the one that stays, so that a long page can be judged by every rule in the time of a short one. Yields how many
 * stay and how many went.
 */
export const keepEachShapeOnce = (page: Page, selector: string): Promise<{ kept: number; gone: number }> =>
  page.evaluate(`(${inPage})(${JSON.stringify(selector)})`);

/** Runs in the page; types of a browser are unknown here. */
const inPage = `(selector) => {
  const seen = new Set();
  const nameOf = ({ localName, className, attributes }) =>
    [localName, className, ...[...attributes].map(({ name }) => name).sort()].join(' ');
  const shapesOf = (element, above) => {
    const path = above + ' > ' + nameOf(element);
    return [path, ...[...element.children].flatMap((child) => shapesOf(child, path))];
  };
  const isNew = (element) => {
    const before = seen.size;
    for (const shape of shapesOf(element, '')) seen.add(shape);
    return seen.size > before;
  };
  const repeated = [...document.querySelectorAll(selector)].map((element) => [element, isNew(element)]);
  for (const [element, stays] of repeated) if (!stays) element.remove();
  const kept = repeated.filter(([, stays]) => stays).length;
  return { kept, gone: repeated.length - kept };
}`;
