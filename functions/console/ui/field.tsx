import type { Child } from 'hono/jsx';
import type { Trouble } from '../api/perform.ts';

type FieldProps = {
  /** Its name in the form, which is its path in the operation's body too. */
  name: string;
  label: string;
  help?: string | undefined;
  trouble?: Trouble | undefined;
  children: Child;
};

/** The attributes that tie an input to its help and its error; spread them on the input inside a {@link Field}. */
export const tied = (name: string, trouble?: Trouble) => ({
  name,
  id: `field-${name}`,
  'aria-describedby': `help-${name}`,
  ...(errorOf(name, trouble) !== undefined && { 'aria-invalid': 'true' as const }),
});

/** A labelled input, with what it is for and what was wrong with it. */
export const Field = ({ name, label, help, trouble, children }: FieldProps) => {
  const error = errorOf(name, trouble);
  return (
    <div class="field">
      <label for={`field-${name}`}>{label}</label>
      {children}
      <small id={`help-${name}`} class={error === undefined ? 'quiet' : 'problem'}>
        {error ?? help}
      </small>
    </div>
  );
};

const errorOf = (name: string, trouble?: Trouble): string | undefined =>
  trouble?.errors?.find(({ path }) => path === name || path.startsWith(`${name}.`))?.message;

/** What went wrong with a form as a whole. */
export const TroubleBox = ({ trouble }: { trouble: Trouble | undefined }) =>
  trouble ? (
    <div class="trouble" role="alert">
      <strong>{trouble.title}:</strong> {trouble.detail}
    </div>
  ) : null;
