import { mayDo } from '../../../shared/domain/access/may-do.ts';
import type { OperationId } from '../../../shared/domain/access/table.ts';
import type { Reader } from './reader.ts';

/** Whether somebody of the reader's kind may do a thing at all: what they may not, no page offers them. */
export const may = ({ actor, now }: Pick<Reader, 'actor' | 'now'>, operation: OperationId): boolean =>
  mayDo(actor, operation, [], undefined, now) === 'allowed';
