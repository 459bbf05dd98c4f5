const OOXML = 'application/vnd.openxmlformats-officedocument';
const ODF = 'application/vnd.oasis.opendocument';

/**
 * The kinds of files that we take, by the ending of their name. What a browser would run (HTML, SVG), what a computer
 * would, and archives, into which nobody looks, are not among them; nor are documents of the old Office, with their macros.
 */
const TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  pdf: 'application/pdf',
  txt: 'text/plain',
  log: 'text/plain',
  csv: 'text/csv',
  docx: `${OOXML}.wordprocessingml.document`,
  xlsx: `${OOXML}.spreadsheetml.sheet`,
  pptx: `${OOXML}.presentationml.presentation`,
  odt: `${ODF}.text`,
  ods: `${ODF}.spreadsheet`,
  odp: `${ODF}.presentation`,
};

/** The endings of the names of files that we take, with a dot, for a field of a form. */
export const endings: readonly string[] = Object.keys(TYPES).map((ending) => `.${ending}`);

const endingOf = (name: string) => /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? '';

/** Whether a name ends as the names of files do that we take. */
export const isKind = (name: string): boolean => Object.hasOwn(TYPES, endingOf(name));

/** Types that say nothing: whoever sends a file does not always know what it is. */
const vague = new Set(['', 'application/octet-stream', 'binary/octet-stream', 'application/x-download']);
const plain = (type: string) => (type.split(';')[0] ?? '').trim().toLowerCase();

/**
 * The type by which we keep a file of that name: its ending decides, and what its sender says of it must agree. A name
 * without an ending, as pasted pictures have, is believed its sender's type. Undefined when it is not of a kind that we take.
 */
export function typeOf(name: string, said?: string): string | undefined {
  const told = plain(said ?? '');
  const ending = endingOf(name);
  if (ending === '') return /^(image\/(png|jpeg|gif|webp)|application\/pdf)$/.test(told) ? told : undefined;
  const type = isKind(name) ? TYPES[ending] : undefined;
  return type !== undefined && agrees(type, told) ? type : undefined;
}

/** Whether what a sender calls a file can be a file of that type. */
export function agrees(type: string, said: string): boolean {
  const told = plain(said);
  if (vague.has(told) || told === type) return true;
  if (type.startsWith('text/'))
    return told === 'text/plain' || told === 'text/csv' || told === 'application/vnd.ms-excel';
  if (type === 'image/jpeg') return told === 'image/jpg' || told === 'image/pjpeg';
  return isZipped(type) && told === 'application/zip';
}

const isZipped = (type: string) => type.startsWith(OOXML) || type.startsWith(ODF);

const starts = (bytes: Uint8Array, text: string, at = 0) =>
  String.fromCharCode(...bytes.subarray(at, at + text.length)) === text;

/** Whether a file begins as files of its type do; a text has no zero in it, and no page hides in a picture. */
export function looksLike(type: string, bytes: Uint8Array): boolean {
  switch (type) {
    case 'image/png':
      return starts(bytes, '\x89PNG\r\n\x1a\n');
    case 'image/jpeg':
      return starts(bytes, '\xff\xd8\xff');
    case 'image/gif':
      return starts(bytes, 'GIF87a') || starts(bytes, 'GIF89a');
    case 'image/webp':
      return starts(bytes, 'RIFF') && starts(bytes, 'WEBP', 8);
    case 'application/pdf':
      return starts(bytes, '%PDF-');
    default:
      return isZipped(type) ? starts(bytes, 'PK\x03\x04') : !bytes.subarray(0, 4096).includes(0);
  }
}
