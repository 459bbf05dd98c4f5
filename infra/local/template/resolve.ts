import type { Stack } from './assembly.ts';
import { ACCOUNT, type Addresses, type Identity, identify } from './identity.ts';
import { evaluate, isTrue, NO_VALUE, type Scope } from './intrinsics.ts';
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

type StackScope = Scope & { identity(logicalId: string): Identity; evaluate(value: unknown): unknown };

function stackScope(
  { name, template }: Stack,
  at: Addresses,
  given: Record<string, string>,
  exported: Map<string, unknown>,
): StackScope {
  const identities = new Map<string, Identity>();
  const pseudo: Record<string, unknown> = {
    'AWS::Region': at.region,
    'AWS::AccountId': ACCOUNT,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': name,
    'AWS::StackId': `arn:aws:cloudformation:${at.region}:${ACCOUNT}:stack/${name}/local`,
    'AWS::NotificationARNs': [],
    'AWS::NoValue': NO_VALUE,
  };

  const scope: StackScope = {
    identity(logicalId) {
      const known = identities.get(logicalId);
      if (known) return known;
      const resource = template.Resources?.[logicalId];
      if (!resource) throw new Error(`there is no resource, parameter or pseudo parameter named ${logicalId}`);
      const property = (key: string) => {
        const value = scope.evaluate(resource.Properties?.[key]);
        return value === NO_VALUE ? undefined : value;
      };
      const identity = identify({ stack: name, logicalId, type: resource.Type, property }, at);
      identities.set(logicalId, identity);
      return identity;
    },
    ref(id) {
      if (id in pseudo) return pseudo[id];
      const parameter = template.Parameters?.[id];
      if (!parameter) return scope.identity(id).ref;
      const value = given[id] ?? parameter.Default;
      if (value === undefined) throw new Error(`the parameter ${id} has neither a value nor a default`);
      return parameter.Type.startsWith('List<') || parameter.Type === 'CommaDelimitedList'
        ? String(value).split(',')
        : value;
    },
    getAtt(logicalId, attribute) {
      const value = scope.identity(logicalId).attributes[attribute];
      if (value === undefined) throw new Error(`the local runner knows no attribute ${attribute} of ${logicalId}`);
      return value;
    },
    importValue(key) {
      if (!exported.has(key)) throw new Error(`no stack before ${name} exports ${key}`);
      return exported.get(key);
    },
    condition(key) {
      const condition = template.Conditions?.[key];
      if (condition === undefined) throw new Error(`there is no condition named ${key}`);
      return isTrue(condition, scope);
    },
    mapping(map, key, second) {
      const value = template.Mappings?.[map]?.[key]?.[second];
      if (value === undefined) throw new Error(`there is no ${map}.${key}.${second} in the mappings`);
      return value;
    },
    evaluate: (value) => atHome(evaluate(value, scope), at),
  };
  return scope;
}

/** A template spells an API's address by its id; here it lives elsewhere. */
function atHome(value: unknown, at: Addresses): unknown {
  if (typeof value === 'string')
    return value.replace(/https:\/\/([0-9a-f]{10})\.execute-api\.[\w-]+\.amazonaws\.com/g, (_all, id) =>
      at.apiEndpoint(id),
    );
  if (Array.isArray(value)) return value.map((each) => atHome(each, at));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, atHome(each, at)]));
}

function inResource<T>(stack: string, where: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const place = where.startsWith('output ') ? where : `resource ${where}`;
    throw new Error(`Stack ${stack}, ${place}: ${error instanceof Error ? error.message : error}`);
  }
}
