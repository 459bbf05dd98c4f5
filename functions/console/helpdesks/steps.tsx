import type { SourceKind } from '../../../shared/domain/clients/connection.ts';
import type { Step } from '../../../shared/sources/guides/guide.ts';
import { guides } from '../../../shared/sources/guides/guides.ts';
import { sources } from '../../../shared/sources/sources.ts';
import { Copied } from '../ui/copied.tsx';
import type { Reader } from '../ui/reader.ts';
import type { Words } from '../words/languages.ts';

/** What is to be done in a helpdesk, one thing after the other. */
export const Steps = ({ kind, reader }: { kind: SourceKind; reader: Reader }) => {
  const { connect, steps } = reader.words.portal;
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">{connect.stepsIn(sources[kind].name)}</h2>
      <ol class="steps">
        {guides[kind].steps.map((step) => (
          <li>
            {sentenceOf(step, steps)}
            {step.do === 'paste-body' && <Copied id="body-to-paste" text={step.text} words={connect} />}
          </li>
        ))}
      </ol>
    </section>
  );
};

function sentenceOf(step: Step, words: Words['portal']['steps']): string {
  switch (step.do) {
    case 'open':
      return words.open(step.at);
    case 'press':
      return words.press(step.name);
    case 'choose':
      return words.choose(step.field, step.value);
    case 'paste-address':
    case 'paste-secret':
    case 'paste-body':
      return words[step.do](step.field);
    case 'paste-header':
      return words['paste-header'](step.field, step.name);
    case 'leave-us-out':
      return words['leave-us-out'](step.condition);
    case 'copy-secret':
      return words['copy-secret'](step.from);
    case 'sign':
      return words.sign(step.with);
    default:
      return step satisfies never;
  }
}
