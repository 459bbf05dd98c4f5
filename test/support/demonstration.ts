import { apiAt } from '../../infra/cli/api.ts';
import { demonstrate } from '../../infra/cli/demo/demonstration.ts';
import { planMonthAhead } from '../../infra/cli/demo/month-ahead.ts';
import { stateIn } from '../../infra/cli/demo/state.ts';
import { type Platform, startPlatform } from './platform.ts';
import { OPERATOR_KEY } from './settings.ts';

/** A platform with the company that `npm start` shows, its coming month published. */
export async function startDemonstration(): Promise<Platform> {
  const platform = await startPlatform();
  const { url, data } = platform;
  const api = (key = OPERATOR_KEY) => apiAt(url, key);
  const helpdesk = await demonstrate({ api, url, data, out: () => {} });
  const state = stateIn(data);
  if (state) await planMonthAhead(api(), state, new AbortController().signal);
  return {
    ...platform,
    async stop() {
      await platform.stop();
      await helpdesk.stop();
    },
  };
}
