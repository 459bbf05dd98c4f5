import { Fields } from './fields.tsx';
import { Prose } from './prose.tsx';
import { exampleOf, type Schema, type Schemas } from './schema.ts';

type Content = Record<string, { schema?: Schema }>;

/** An operation of the document, as far as the page shows it. */
export type Operation = {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  parameters?: {
    name: string;
    in: string;
    required?: boolean;
    description?: string;
    schema?: Schema;
    example?: unknown;
  }[];
  requestBody?: { content: Content };
  responses: Record<string, { description: string; content?: Content }>;
};
export type Placed = { method: string; path: string; operation: Operation };

type Props = Placed & { schemas: Schemas; origin: string };

/** One operation: what it does, what it takes, what it answers, and a request to paste. */
export const OperationView = ({ method, path, operation, schemas, origin }: Props) => {
  const body = schemaIn(operation.requestBody?.content, schemas);
  const example = body && exampleOf(body, schemas);
  return (
    <article id={operation.operationId} aria-labelledby={`title-${operation.operationId}`}>
      <h3 id={`title-${operation.operationId}`}>
        <a href={`#${operation.operationId}`}>{operation.summary}</a>
      </h3>
      <p>
        <span class="method">{method}</span> <code>/api{path}</code>
      </p>
      <Prose text={operation.description} />
      {operation.parameters && operation.parameters.length > 0 && (
        <Fields caption={`Parameters of ${operation.operationId}`} schema={parametersOf(operation)} />
      )}
      {body && <h4>Body</h4>}
      {body && <Fields caption={`Body of ${operation.operationId}`} schema={body} />}
      <h4>Answers</h4>
      <ul>
        {Object.entries(operation.responses).map(([status, response]) => (
          <li>
            <strong>{status}</strong> {response.description} {linkTo(response.content)}
          </li>
        ))}
      </ul>
      <pre tabindex={0}>
        <code>{curl(origin, method, path, operation, example)}</code>
      </pre>
    </article>
  );
};

/** A link to the schema of an answer, where it has a name. */
function linkTo(content: Content | undefined) {
  const name = content?.['application/json']?.schema?.$ref?.split('/').at(-1);
  return name && <a href={`#schema-${name}`}>{name}</a>;
}

const schemaIn = (content: Content | undefined, schemas: Schemas): Schema | undefined => {
  const schema = content?.['application/json']?.schema;
  return schema?.$ref ? schemas[schema.$ref.split('/').at(-1) ?? ''] : schema;
};

const parametersOf = ({ parameters = [] }: Operation): Schema => ({
  properties: Object.fromEntries(
    parameters.map(({ name, in: place, description, schema }) => [
      name,
      { ...schema, description: `${description ?? schema?.description ?? ''} *In the ${place}.*` },
    ]),
  ),
  required: parameters.filter(({ required }) => required).map(({ name }) => name),
});

function curl(origin: string, method: string, path: string, operation: Operation, body: unknown): string {
  const parameters = operation.parameters ?? [];
  const exampleFor = (name: string) => {
    const found = parameters.find((parameter) => parameter.name === name);
    return String(found?.example ?? found?.schema?.example ?? name);
  };
  const url = `${origin}/api${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => exampleFor(name))}`;
  const headers = parameters.filter((parameter) => parameter.in === 'header' && parameter.required);
  return [
    `curl ${method === 'get' ? '' : `-X ${method.toUpperCase()} `}'${url}'`,
    `-H "Authorization: Bearer $SUNRELAY_KEY"`,
    ...headers.map(({ name }) => `-H '${name}: ${exampleFor(name)}'`),
    ...(body === undefined ? [] : [`-H 'Content-Type: application/json'`, `-d '${JSON.stringify(body, null, 2)}'`]),
  ].join(' \\\n  ');
}
