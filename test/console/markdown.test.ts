import { expect, test } from 'vitest';
import { Markdown } from '../../functions/console/ui/markdown.tsx';

const shown = (text: string, below = 0) =>
  String(Markdown({ text, below })).replace(/^<div class="markdown">|<\/div>$/g, '');

test('an article is shown as it was meant, its headings below those of the page', () => {
  expect(shown('# Lost\n\nOpen a *trace*:\n\n1. `carrier`\n2. wait', 3)).toBe(
    '<h4>Lost</h4>\n<p>Open a <em>trace</em>:</p>\n<ol>\n<li><code>carrier</code></li>\n<li>wait</li>\n</ol>',
  );
  expect(shown('##### deep', 3)).toBe('<h6>deep</h6>');
});

test.each([
  ['<script>alert(1)</script>', /<script/],
  ['a <img src=x onerror=alert(1)> b', /<img/],
  ['<h1 onclick="x">t</h1>\n\n`<a href="https://x.example">`', /<(h1|a)\b/],
  ['[x](javascript:alert(1))', /href/],
  ['[x](JaVaScRiPt&#58;alert(1))', /href/],
  ['[x](data:text/html;base64,PHM+)', /href/],
  ['<javascript:alert(1)>', /href/],
  ['[x](https://a.example "\\"><script>")', /<script/],
  ['![x](https://a.example/x.png)', /<img/],
])('nothing of %s is more than text', (text, never) => {
  expect(shown(text)).not.toMatch(never);
});

test('a link out of the house opens beside the page, one within it on the page', () => {
  const out = ' target="_blank" rel="noopener noreferrer"';
  expect(shown('[a](https://a.example/?b=1&c)')).toBe(`<p><a${out} href="https://a.example/?b=1&amp;c">a</a></p>`);
  expect(shown('[a](//a.example)')).toBe(`<p><a${out} href="//a.example">a</a></p>`);
  expect(shown('[a](/desk/knowledge/cli_a/art_b)')).toBe('<p><a href="/desk/knowledge/cli_a/art_b">a</a></p>');
});
