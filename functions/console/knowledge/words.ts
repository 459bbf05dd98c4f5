const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

/** The words of a text in any language, also where no blanks stand between them. */
export const wordsOf = (text: string): string[] =>
  [...segmenter.segment(text)].flatMap(({ segment, isWordLike }) => (isWordLike ? [segment] : []));

/** A word as it is looked for: without case and accents, since people in a hurry type neither. */
export const plain = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll('ß', 'ss');
