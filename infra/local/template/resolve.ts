import type { Stack } from './assembly.ts';
import type { Addresses } from './identity.ts';
import { stackScope } from './stack-scope.ts';
import { roleOf } from './vocabulary.ts';

/** A resource that is run, with every expression in its properties replaced by its value. */
export type Resource = {
  stack: string;
  logicalId: string;
  type: string;
  /** What `Ref` gives. */
  ref: string;
  attributes: Record<string, string>;
  properties: Record<string, unknown>;
  /** Where an asset of its stack lies, by S3 key. */
  asset(key: string): string | undefined;
};

export type Resolved = { resources: Resource[]; outputs: Record<string, string> };

/** Throws for the first resource that the runner does not know, before anything has started. */
export function refuseUnknown(stacks: Stack[]): void {
  for (const { name, template } of stacks)
    for (const [logicalId, resource] of Object.entries(template.Resources ?? {})) roleOf(name, logicalId, resource);
}

/** Evaluates all stacks, each after the ones whose exports it imports. */
export function resolveStacks(stacks: Stack[], at: Addresses, parameters: Record<string, string>): Resolved {
  const exported = new Map<string, unknown>();
  const resolved: Resolved = { resources: [], outputs: {} };
  for (const stack of stacks) {
    const scope = stackScope(stack, at, parameters, exported);
    for (const [logicalId, resource] of Object.entries(stack.template.Resources ?? {})) {
      const { Type, Properties = {}, Condition } = resource;
      if ('ignored' in roleOf(stack.name, logicalId, resource)) continue;
      if (Condition !== undefined && !scope.condition(Condition)) continue;
      const { identity, properties } = inResource(stack.name, logicalId, () => ({
        identity: scope.identity(logicalId),
        properties: scope.evaluate(Properties) as Record<string, unknown>,
      }));
      const { ref, attributes } = identity;
      const asset = (key: string) => stack.assets.get(key);
      resolved.resources.push({ stack: stack.name, logicalId, type: Type, ref, attributes, properties, asset });
    }
    for (const [name, { Value, Export, Condition }] of Object.entries(stack.template.Outputs ?? {})) {
      if (Condition !== undefined && !scope.condition(Condition)) continue;
      const value = inResource(stack.name, `output ${name}`, () => scope.evaluate(Value));
      if (Export) exported.set(String(scope.evaluate(Export.Name)), value);
      resolved.outputs[`${stack.name}.${name}`] = String(value);
    }
  }
  return resolved;
}

function inResource<T>(stack: string, where: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const place = where.startsWith('output ') ? where : `resource ${where}`;
    throw new Error(`Stack ${stack}, ${place}: ${error instanceof Error ? error.message : error}`);
  }
}
