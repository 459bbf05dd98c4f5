type CopiedProps = { id: string; text: string; words: { copy: string; copied: string } };

/** A text that is to be copied whole; the button is the page's script's. */
export const Copied = ({ id, text, words }: CopiedProps) => (
  <div class="copied">
    <pre tabindex={0}>
      <code id={id}>{text}</code>
    </pre>
    <button type="button" class="small" data-copy={id} data-done={words.copied} aria-describedby={id}>
      {words.copy}
    </button>
  </div>
);
