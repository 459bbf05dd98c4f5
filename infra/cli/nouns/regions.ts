import type { Api } from '../api.ts';
import { Refused } from '../problem.ts';
import type { Row } from '../show.ts';
import { LIMIT, limitOf, type Noun } from '../verb.ts';

type Template = { id: string; from: string; until: string };
const shiftsOf = ({ templates }: Row) =>
  (templates as Template[]).map(({ id, from, until }) => `${id} ${from}–${until}`).join(', ');

const columns = { id: 'id', name: 'name', zone: 'zone', shifts: shiftsOf, 'leave a day': 'leavePerDay' };

export const regions: Noun = {
  name: 'regions',
  about: 'where agents sit, by whose clock they work, and which shifts there are',
  verbs: [
    {
      usage: 'list',
      about: 'list the regions',
      flags: LIMIT,
      examples: ['list'],
      run: (api, given) => ({ rows: api.items('regions.list', {}), columns, limit: limitOf(given) }),
    },
    {
      usage: 'show <region>',
      about: 'show one region with its shift templates and rules of work',
      examples: ['show manila', 'show manila --json > manila.json'],
      run: async (api, given) => ({
        one: (await api.call('regions.get', { params: { regionId: given.text('region') } })).body,
      }),
    },
    {
      usage: 'put <region>',
      about: 'make a region, or change it as a whole to what a file says',
      flags: { '!--file <file>': 'a JSON file, as show --json prints it' },
      examples: ['put manila --file manila.json'],
      async run(api, given) {
        const params = { regionId: given.text('region') };
        const { id: _id, revision: _revision, ...body } = given.json('file') as Record<string, unknown>;
        const seen = await etagOf(api, params.regionId);
        return { one: (await api.call('regions.put', { params, body, ...(seen && { seen }) })).body };
      },
    },
    {
      usage: 'remove <region>',
      about: 'remove a region that no agent sits in',
      examples: ['remove manila'],
      async run(api, given) {
        await api.call('regions.remove', { params: { regionId: given.text('region') } });
        return { said: 'The region is gone.', json: { removed: true } };
      },
    },
  ],
};

/** The version of a region that is there; undefined for a new one. */
async function etagOf(api: Api, regionId: string): Promise<string | undefined> {
  try {
    return (await api.call('regions.get', { params: { regionId } })).etag;
  } catch (error) {
    if (error instanceof Refused && error.code === 'not-found') return undefined;
    throw error;
  }
}
