import { raw } from 'hono/html';
import { micromark } from 'micromark';

/** A page loads nothing from elsewhere: a picture is a link to it. */
const noPictures = { disable: { null: ['labelStartImage'] } };

/**
 * An article as its writer meant it. HTML in it is text, and a link leads to the web, to mail or within the house, or
 * nowhere: that is the renderer's own rule. Its headings begin `below` the level of the page's own, and a link that leaves
 * the house opens beside what is being written, without telling where it was followed.
 */
export const Markdown = ({ text, below }: { text: string; below: number }) => (
  <div class="markdown">{raw(outward(shifted(micromark(text, { extensions: [noPictures] }), below)))}</div>
);

// Whatever of these somebody wrote by hand stands there escaped.
const shifted = (html: string, below: number): string =>
  html.replace(/<(\/?)h([1-6])>/g, (_, end: string, level: string) => `<${end}h${Math.min(6, Number(level) + below)}>`);

const outward = (html: string): string =>
  html
    .replace(/<a href="(?=[a-z]+:|\/\/)/gi, '<a target="_blank" rel="noopener noreferrer" href="')
    .replaceAll('<a href="">', '<a>');
