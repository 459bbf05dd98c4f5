import type { Reader } from '../ui/reader.ts';

type Name = keyof Reader['words']['desk']['keys']['names'];

/** Every shortcut of the desk; those of a page's own elements stand there too, as `data-key`, and work where they are. */
const sheet: [string[], Name][] = [
  [['g', 't'], 'mine'],
  [['g', 'a'], 'tickets'],
  [['g', 's'], 'shifts'],
  [['g', 'l'], 'training'],
  [['n'], 'next'],
  [['b'], 'break'],
  [['r'], 'reply'],
  [['i'], 'note'],
  [['m'], 'macros'],
  [['/'], 'search'],
  [['j'], 'down'],
  [['k'], 'up'],
  [['Ctrl', 'Enter'], 'send'],
  [['?'], 'sheet'],
];

const places = { mine: '/desk', tickets: '/desk/tickets', shifts: '/desk/shifts', training: '/desk/training' } as const;
const isPlace = (name: Name): name is keyof typeof places => name in places;

/** The help sheet, and the links and buttons behind those shortcuts that work on every page. */
export const Keys = ({ reader: { words } }: { reader: Reader }) => {
  const { keys } = words.desk;
  return (
    <div class="keys">
      <button type="button" class="secondary" data-key="?" data-opens="keys-sheet">
        {keys.help} <kbd>?</kbd>
      </button>
      <dialog id="keys-sheet" aria-labelledby="keys-title">
        <article>
          <h2 id="keys-title">{keys.title}</h2>
          <dl>
            {sheet.map(([pressed, name]) => (
              <div>
                <dt>
                  {pressed.map((key) => (
                    <kbd>{key}</kbd>
                  ))}
                </dt>
                <dd>
                  {isPlace(name) ? (
                    <a href={places[name]} data-key={pressed.join(' ')}>
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
