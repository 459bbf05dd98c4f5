import type { Stack } from './assembly.ts';
import { ACCOUNT, type Addresses, type Identity, identify } from './identity.ts';
import { evaluate, isTrue, NO_VALUE, type Scope } from './intrinsics.ts';

/** What one stack's expressions can look up, and its resources' identities, each found out when it is first asked for. */
export type StackScope = Scope & { identity(logicalId: string): Identity; evaluate(value: unknown): unknown };

/** The scope of one stack: given parameter values, and what the stacks before it exported. */
export function stackScope(
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

/** A template spells an API's address by its id, or by `*` for any of the region; here they live elsewhere. */
function atHome(value: unknown, at: Addresses): unknown {
  if (typeof value === 'string')
    return value.replace(
      /(https|wss):\/\/([0-9a-f]{10}|\*)\.execute-api\.[\w-]+\.amazonaws\.com/g,
      (_all, scheme, id) => {
        const endpoint = id === '*' ? 'http://127.0.0.1:*' : at.apiEndpoint(id);
        return endpoint.replace(/^\w+/, scheme.replace(/s$/, ''));
      },
    );
  if (Array.isArray(value)) return value.map((each) => atHome(each, at));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, atHome(each, at)]));
}
