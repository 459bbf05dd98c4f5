import { readdirSync, readFileSync } from 'node:fs';
import type { Files } from '../../functions/console/ui/assets.ts';

const at = (path: string) => new URL(`../../${path}`, import.meta.url);
const read = (path: string) => readFileSync(at(path), 'utf8');
const ui = (name: string) => read(`functions/console/ui/${name}`);

/** The files of the pages, as the bundle has them: every script, and every style by the door that its name begins with. */
export function pageFiles(): Files {
  const [styles, scripts] = [readdirSync(at('functions/console/ui')), readdirSync(at('functions/console/ui/client'))];
  const sheets = styles.flatMap((file) => (file.endsWith('.css') ? [file.slice(0, -4)] : [])).sort();
  const door = (name: string) => sheets.filter((sheet) => sheet.startsWith(name)).map((sheet) => ui(`${sheet}.css`));
  // the pages of connecting and of deliveries are those of two doors
  const helpdesks = ui('helpdesks.css');
  const own = ['sunrelay.client.js', 'zone.client.js', ...scripts.sort().map((name) => `client/${name}`)].map(ui);
  return {
    css: `${read('node_modules/@picocss/pico/css/pico.classless.min.css')}\n${ui('sunrelay.css')}`,
    js: [read('node_modules/htmx.org/dist/htmx.min.js'), ...own].join('\n'),
    desk: door('desk').join('\n'),
    control: [helpdesks, ...door('control')].join('\n'),
    portal: [helpdesks, ...door('portal')].join('\n'),
  };
}
