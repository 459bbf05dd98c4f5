import { Prose } from './prose.tsx';
import { nameOfRef, type Schema, wordsFor } from './schema.ts';

type Row = { name: string; schema: Schema; required: boolean };

/** A table of fields, those of nested objects under dotted names, so that the browser's own search finds each. */
export const Fields = ({ schema, caption }: { schema: Schema; caption: string }) => {
  const rows = rowsOf(schema);
  if (rows.length === 0) return <Shape schema={schema} />;
  return (
    <section class="scroll" tabindex={0} aria-label={caption}>
      <table>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Takes</th>
            <th scope="col">Meaning</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, schema: field, required }) => (
            <tr>
              <th scope="row">
                <code>{name}</code>
                {required ? '' : ' (optional)'}
              </th>
              <td>
                <Shape schema={field} />
              </td>
              <td>
                <Prose text={field.description} />
                {field.default !== undefined && <p>Default: {JSON.stringify(field.default)}</p>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

/** What a schema takes, with a link where it has a name. */
const Shape = ({ schema }: { schema: Schema }) => {
  const named = refOf(schema);
  if (!named) return <>{wordsFor(schema)}</>;
  return (
    <>
      {schema.type === 'array' && 'list of '}
      <a href={`#schema-${named}`}>{named}</a>
    </>
  );
};

const refOf = ({ $ref, items, allOf }: Schema): string | undefined => {
  const ref = $ref ?? items?.$ref ?? allOf?.find((part) => part.$ref)?.$ref;
  return ref && nameOfRef(ref);
};

function rowsOf(schema: Schema, prefix = ''): Row[] {
  const variants = schema.oneOf ?? schema.anyOf ?? schema.allOf ?? [];
  if (variants.length > 0 && variants.every(({ properties }) => properties)) {
    const rows = variants.flatMap((variant) => rowsOf(variant, prefix));
    return rows.filter(({ name }, index) => rows.findIndex((row) => row.name === name) === index);
  }
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const row = { name: `${prefix}${name}`, schema: field, required: schema.required?.includes(name) ?? false };
    const within = field.type === 'array' ? rowsOf(field.items ?? {}, `${row.name}[].`) : rowsOf(field, `${row.name}.`);
    return [row, ...within];
  });
}
