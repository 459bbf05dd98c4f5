import { Scroll } from './scroll.tsx';

/** What was sent or received, as it came; JSON with a line for each field. */
export const Raw = ({ name, text }: { name: string; text: string | undefined }) => (
  <Scroll name={name}>
    <pre tabindex={0}>{text === undefined ? '' : readable(text)}</pre>
  </Scroll>
);

function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
