import type { Reader } from './reader.ts';
import { When } from './when.tsx';

const INSTANT = /(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)/;

/** A text of ours, which says instants as they are kept: they stand there by the reader's clock. */
export const ByClock = ({ text, reader }: { text: string; reader: Reader }) => (
  <>
    {text
      .split(INSTANT)
      .map((part, place) => (place % 2 === 1 ? <When at={part} reader={reader} form="moment" /> : part))}
  </>
);
