const TEXT_MAX = 100_000;

/** Signs that show nothing and, written as JSON, take six bytes each; tabs and line breaks are not among them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these very characters are meant
const INVISIBLE = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g;

/** A message's text, trimmed and without control characters; one longer than 100 000 UTF-16 units is cut and says so at its end. */
export function cut(text: string): string {
  const whole = text.replace(INVISIBLE, '').trim().toWellFormed();
  if (whole.length <= TEXT_MAX) return whole;
  const mark = `\n[… cut: the message had ${whole.length} characters]`;
  return (whole.slice(0, TEXT_MAX - mark.length) + mark).toWellFormed();
}

const SILENT = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'svg']);
const LINES = new Set(
  'p div br tr li ul ol table blockquote pre h1 h2 h3 h4 h5 h6 hr section article header footer'.split(' '),
);

/**
 * The text of an HTML message: line breaks and list dashes kept, entities decoded, scripts and styles dropped. One
 * pass, linear in the input, for text only: the result is not safe to be used as HTML.
 */
export function htmlToText(html: string): string {
  let text = '';
  let from = 0;
  while (from < html.length) {
    const open = html.indexOf('<', from);
    text += decodeEntities(html.slice(from, open < 0 ? undefined : open).replace(/\s+/g, ' '));
    if (open < 0) break;
    const tag = tagAt(html, open);
    if (tag.literal) text += '<';
    else if (LINES.has(tag.name)) text += tag.name === 'li' && !tag.closing ? '\n- ' : '\n';
    else if (tag.name === 'td' || tag.name === 'th') text += ' ';
    from = SILENT.has(tag.name) && !tag.closing ? endOf(html, tag) : tag.end;
  }
  return tidy(text);
}

type Tag = { name: string; closing: boolean; literal: boolean; end: number };

function tagAt(html: string, open: number): Tag {
  if (html.startsWith('<!--', open)) {
    const close = html.indexOf('-->', open + 4);
    return { name: '', closing: false, literal: false, end: close < 0 ? html.length : close + 3 };
  }
  const name = /^<(\/?)([a-z][a-z0-9]*|[!?])/i.exec(html.slice(open, open + 24));
  if (!name) return { name: '', closing: false, literal: true, end: open + 1 }; // "a < b" is text
  const close = html.indexOf('>', open);
  return {
    name: (name[2] ?? '').toLowerCase(),
    closing: name[1] === '/',
    literal: false,
    end: close < 0 ? html.length : close + 1,
  };
}

/** Where the element that a tag opened is closed; what is in between is code, not markup. */
function endOf(html: string, tag: Tag): number {
  const closing = new RegExp(`</${tag.name}`, 'gi');
  closing.lastIndex = tag.end;
  return closing.exec(html)?.index ?? html.length;
}

const tidy = (text: string) =>
  text
    .split('\n')
    .map((line) => line.replace(/ +/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

// The names of U+00A0 to U+00FF in order, then the others that mail programs write.
const LATIN1 =
  `nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro
para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc
Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig
agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc
otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml`.split(/\s+/);
const OTHERS =
  'amp:& lt:< gt:> quot:" apos:\' hellip:… mdash:— ndash:– lsquo:‘ rsquo:’ ldquo:“ rdquo:” bull:• euro:€ trade:™ zwnj:\u200c';
const ENTITIES = new Map<string, string>([
  ...LATIN1.map((name, index): [string, string] => [name, name === 'nbsp' ? ' ' : String.fromCharCode(0xa0 + index)]),
  ...OTHERS.split(' ').map((entry): [string, string] => [
    entry.slice(0, entry.indexOf(':')),
    entry.slice(entry.indexOf(':') + 1),
  ]),
]);

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,7}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES.get(name) ?? whole;
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : '\ufffd';
  });
}

/** Plain text as the HTML that helpdesks want for a message: everything escaped, line breaks kept. */
export function textToHtml(text: string): string {
  const escaped = text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
  return `<p>${escaped.split(/\r?\n/).join('<br>')}</p>`;
}
