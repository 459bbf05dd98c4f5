import type { Reader } from '../ui/reader.ts';
import { pressed, type Shortcut, shortcuts } from './shortcuts.ts';

const places = { mine: '/desk', tickets: '/desk/tickets', shifts: '/desk/shifts', training: '/desk/training' } as const;
const isPlace = (name: Shortcut): name is keyof typeof places => name in places;

/** The help sheet, and the links and buttons behind those shortcuts that work on every page. */
export const Keys = ({ reader: { words } }: { reader: Reader }) => {
  const { keys } = words.desk;
  return (
    <div class="keys">
      <button type="button" class="secondary" {...pressed('sheet')} data-opens="keys-sheet">
        {keys.help} <kbd>?</kbd>
      </button>
      <dialog id="keys-sheet" aria-labelledby="keys-title">
        <article>
          <h2 id="keys-title">{keys.title}</h2>
          <dl>
            {(Object.keys(shortcuts) as Shortcut[]).map((name) => (
              <div>
                <dt>
                  {shortcuts[name].split(' ').map((key) => (
                    <kbd>{key}</kbd>
                  ))}
                </dt>
                <dd>
                  {isPlace(name) ? (
                    <a href={places[name]} {...pressed(name)}>
                      {keys.names[name]}
                    </a>
                  ) : (
                    keys.names[name]
                  )}
                </dd>
              </div>
            ))}
          </dl>
          <button type="button" data-closes>
            {keys.close}
          </button>
        </article>
      </dialog>
    </div>
  );
};
