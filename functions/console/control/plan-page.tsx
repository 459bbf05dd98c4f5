import type { Client } from '../../../shared/domain/clients/client.ts';
import type { Plan } from '../../../shared/domain/clients/plan.ts';
import type { Trouble } from '../api/perform.ts';
import type { Reader } from '../ui/reader.ts';
import type { Draft } from './plan-draft.ts';
import { type Member, PlanFields } from './plan-editor.tsx';

type Props = {
  client: Client;
  inForce: Plan | undefined;
  draft: Draft;
  /** The version that it began with; 0 for none. */
  based: number;
  isSettingUp: boolean;
  people: readonly Member[];
  effect?: unknown;
  trouble?: Trouble;
  reader: Reader;
};

/** The editor with what a change means above its last button, so that nobody publishes without having it before them. */
export const PlanPage = ({ client, inForce, draft, based, isSettingUp, people, effect, trouble, reader }: Props) => {
  const words = reader.words.control.plan;
  return (
    <>
      <div class="head">
        <h1>{words.title(client.name)}</h1>
        <a href={`/control/clients/${client.id}${isSettingUp ? '/set-up' : ''}`}>{client.name}</a>
      </div>
      <p class="quiet">
        {words.lead} {based === 0 ? words.first : based === inForce?.version ? words.based(based) : words.older(based)}
      </p>
      <form method="post" class="plan">
        {/* The first button of a form is what Enter in a field presses. */}
        <button type="submit" name="act" value="preview" class="small">
          {words.preview}
        </button>
        <PlanFields draft={draft} people={people} reader={reader} trouble={trouble} />
        {effect as never}
        <div class="acts">
          <button type="submit" name="act" value="preview" class="secondary">
            {words.preview}
          </button>
          <button type="submit" name="act" value="publish">
            {words.publish((inForce?.version ?? 0) + 1)}
          </button>
        </div>
      </form>
    </>
  );
};
