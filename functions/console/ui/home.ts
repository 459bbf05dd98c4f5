import { doorOf } from './doors.ts';
import type { Reader } from './reader.ts';

/** Where the pages of a reader's door begin: pages that two doors share lead on within the reader's own. */
export const homeOf = ({ actor }: Pick<Reader, 'actor'>): string => `/${doorOf(actor)}`;
