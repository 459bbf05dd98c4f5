import type { Document } from '../api/document.ts';
import { problems } from '../door/problem.ts';
import type { Assets } from '../ui/assets.ts';
import { type Known, Layout } from '../ui/layout.tsx';
import { Fields } from './fields.tsx';
import { type Operation, OperationView, type Placed } from './operation.tsx';
import { Prose } from './prose.tsx';
import type { Schemas } from './schema.ts';

type ReferenceProps = { document: Document; assets: Assets; known: Known; origin: string };

/** The reference, made from the document alone: everything on one page, each thing under its own address. */
export const ReferencePage = ({ document, assets, known, origin }: ReferenceProps) => {
  const schemas = (document.components?.schemas ?? {}) as Schemas;
  const placed = placesOf(document);
  const tags = (document.tags ?? []).map((tag) => ({
    ...tag,
    places: placed.filter(({ operation }) => operation.tags[0] === tag.name),
  }));
  return (
    <Layout title="API reference" assets={assets} known={known}>
      <div class="reference">
        <nav aria-label="Operations">
          {tags.map(({ name, places }) => (
            <details open>
              <summary>{name}</summary>
              <ul>
                {places.map(({ operation }) => (
                  <li>
                    <a href={`#${operation.operationId}`}>{operation.summary}</a>
                  </li>
                ))}
              </ul>
            </details>
          ))}
          <a href="#problems">Problems</a> · <a href="#schemas">Schemas</a>
        </nav>
        <div>
          <h1>API reference</h1>
          <Prose text={document.info.description} />
          <p>
            The same as <a href="/api/openapi.json">OpenAPI {document.openapi}</a>, for programs.
          </p>
          {tags.map(({ name, description, places }) => (
            <section aria-labelledby={`tag-${idText(name)}`}>
              <h2 id={`tag-${idText(name)}`}>{name}</h2>
              <Prose text={description} />
              {places.map((place) => (
                <OperationView {...place} schemas={schemas} origin={origin} />
              ))}
            </section>
          ))}
          <Problems />
          <section aria-labelledby="schemas">
            <h2 id="schemas">Schemas</h2>
            {Object.entries(schemas).map(([name, schema]) => (
              <article id={`schema-${name}`} aria-labelledby={`name-${name}`}>
                <h3 id={`name-${name}`}>{name}</h3>
                <Prose text={schema.description} />
                <Fields caption={`Fields of ${name}`} schema={schema} />
              </article>
            ))}
          </section>
        </div>
      </div>
    </Layout>
  );
};

const Problems = () => (
  <section aria-labelledby="problems">
    <h2 id="problems">Problems</h2>
    <p>
      Each answer that is not a success is a <a href="#schema-Problem">Problem</a>; its type is one of these.
    </p>
    <ul>
      {Object.entries(problems).map(([code, [status, title]]) => (
        <li id={code}>
          <strong>{status}</strong> <code>{code}</code>: {title}.
        </li>
      ))}
    </ul>
  </section>
);

function placesOf(document: Document): Placed[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method, path, operation: operation as Operation })),
  );
}

const idText = (name: string): string => name.toLowerCase().replaceAll(' ', '-');
