import type { Child } from 'hono/jsx';

/** What may be wider than its place: it scrolls by itself, by keyboard too, and has a name. */
export const Scroll = ({ name, children }: { name: string; children: Child }) => (
  <section class="scroll" tabindex={0} aria-label={name}>
    {children}
  </section>
);
