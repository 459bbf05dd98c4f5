import type { Child } from 'hono/jsx';

/** Text as our descriptions write it: paragraphs, lists of `- `, and `code`, *emphasis* within a line. */
export const Prose = ({ text }: { text: string | undefined }) => (
  <>
    {(text ?? '')
      .split('\n\n')
      .filter(Boolean)
      .map((block) => (block.startsWith('- ') ? <List lines={block.split('\n')} /> : <p>{inline(block)}</p>))}
  </>
);

const List = ({ lines }: { lines: string[] }) => (
  <ul>
    {lines.map((line) => (
      <li>{inline(line.replace(/^- /, ''))}</li>
    ))}
  </ul>
);

const inline = (text: string): Child[] =>
  text.split(/(`[^`]+`|\*[^*]+\*)/).map((part) => {
    if (part.startsWith('`')) return <code>{part.slice(1, -1)}</code>;
    return part.startsWith('*') ? <em>{part.slice(1, -1)}</em> : part;
  });
