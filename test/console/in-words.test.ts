import { expect, test } from 'vitest';
import * as z from 'zod';
import { inWords } from '../../functions/console/door/in-words.ts';

const Form = z.object({
  name: z.string().trim().min(1).max(5),
  share: z.number().min(0).max(0.9),
  on: z.iso.date(),
  email: z.email(),
  level: z.enum(['L1', 'L2']),
  tags: z.array(z.string()).max(1),
  zone: z.string().refine((zone) => zone === 'UTC', 'not an IANA time zone'),
});
const fine = {
  name: 'Ada',
  share: 0.1,
  on: '2026-12-24',
  email: 'ada@example.com',
  level: 'L1',
  tags: [],
  zone: 'UTC',
};

test.each([
  [{ name: '   ' }, 'must not be empty'],
  [{ name: 'Adelaide' }, 'must have at most 5 characters'],
  [{ name: undefined }, 'must be given'],
  [{ share: 7 }, 'must be at most 0.9'],
  [{ share: -1 }, 'must be at least 0'],
  [{ share: Number.NaN }, 'must be a number'],
  [{ on: '24.12.2026' }, 'must be a date such as 2026-12-24'],
  [{ email: 'ada' }, 'must be an e-mail address'],
  [{ level: 'L9' }, 'is none of what can be chosen'],
  [{ tags: ['a', 'b'] }, 'must name at most 1'],
  [{ zone: 'Mars/Base' }, 'not an IANA time zone'],
])('says of %j what is wrong with it', (wrong, said) => {
  const { error } = Form.safeParse({ ...fine, ...wrong });
  expect(error?.issues.map(inWords)).toEqual([said]);
});
