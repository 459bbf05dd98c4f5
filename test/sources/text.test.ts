import fc from 'fast-check';
import { expect, test } from 'vitest';
import { htmlToText, textToHtml } from '../../shared/sources/reading/text.ts';

const cases: [string, string][] = [
  ['<p>Hello</p><p>World</p>', 'Hello\n\nWorld'],
  ['one<br>two<br/>three', 'one\ntwo\nthree'],
  ['<ul><li>first</li><li>second</li></ul>', '- first\n\n- second'],
  ['<div>Test ticket description ☃.</div>', 'Test ticket description ☃.'],
  ['a   b\n c&nbsp;d', 'a b c d'],
  [
    '&lt;b&gt; &amp;amp; &quot;x&quot; &#39;y&#x27; &eacute;&ccedil; &euro; &hellip; &unknown;',
    '<b> &amp; "x" \'y\' éç € … &unknown;',
  ],
  ['<script>if (a<b) alert("x")</script>after', 'after'],
  ['<style>p { color: red }</style>text<!-- hidden <b> -->end', 'textend'],
  ['<SCRIPT>x</SCRIPT >y', 'y'],
  ['2 < 3 and 4 > 3', '2 < 3 and 4 > 3'],
  ['<table><tr><td>a</td><td>b</td></tr></table>', 'a b'],
  ['<p class="x" title="y">cut off <b', 'cut off'],
  ['&#0; &#1114112; &#xD800;', '\ufffd \ufffd \ufffd'],
  ['', ''],
];
test.for(cases)('%j as text', ([html, text]) => expect(htmlToText(html)).toBe(text));

test('any text survives the way to HTML and back, but for its white space', () => {
  const squeezed = (text: string) =>
    text
      .split(/\r?\n/)
      .map((line) => line.replace(/\s+/g, ' ').trim())
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  fc.assert(
    fc.property(
      fc
        .array(fc.constantFrom('<', '>', '&', '"', "'", 'a', ' ', '\n', '&lt;', '<script>', '☃', 'é'))
        .map((parts) => parts.join('')),
      (text) => {
        expect(htmlToText(textToHtml(text))).toBe(squeezed(text));
      },
    ),
  );
});

test('a megabyte of tags that never close is read in one pass', () => {
  for (const piece of ['<', '<a ', '<!--', '<p', '<script>', '&', '</', '<li>']) {
    expect(htmlToText(piece.repeat(1_000_000 / piece.length)).length).toBeLessThan(1_600_000);
  }
});
