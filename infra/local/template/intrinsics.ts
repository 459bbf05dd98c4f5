/** What an expression of a template may look up; each function throws when there is no such thing. */
export type Scope = {
  ref(name: string): unknown;
  getAtt(logicalId: string, attribute: string): unknown;
  importValue(name: string): unknown;
  condition(name: string): boolean;
  mapping(map: string, key: string, second: string): unknown;
};

/** What `AWS::NoValue` evaluates to: the property or element that holds it vanishes. */
export const NO_VALUE = Symbol('AWS::NoValue');

/** Replaces every intrinsic function in a piece of template by its value; an unknown one is refused by name. */
export function evaluate(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((each) => evaluate(each, scope)).filter((each) => each !== NO_VALUE);
  if (typeof value !== 'object' || value === null) return value;

  const entries = Object.entries(value);
  const [name, argument] = entries[0] ?? [];
  if (entries.length === 1 && name !== undefined && (name === 'Ref' || name.startsWith('Fn::'))) {
    const intrinsic = intrinsics[name];
    if (!intrinsic) throw new Error(`${name} is not known to the local runner`);
    return intrinsic(argument, scope);
  }
  return Object.fromEntries(
    entries.map(([key, each]) => [key, evaluate(each, scope)] as const).filter(([, each]) => each !== NO_VALUE),
  );
}

/** A condition's truth: a condition function, `{ "Condition": name }` or a plain boolean. */
export function isTrue(value: unknown, scope: Scope): boolean {
  if (typeof value === 'object' && value !== null && 'Condition' in value)
    return scope.condition(text(value.Condition));
  const result = evaluate(value, scope);
  return result === true || result === 'true';
}

type Intrinsic = (argument: unknown, scope: Scope) => unknown;

const intrinsics: Record<string, Intrinsic> = {
  Ref: (name, scope) => scope.ref(text(name)),
  'Fn::GetAtt': (argument, scope) => {
    const [logicalId, ...path] = typeof argument === 'string' ? argument.split('.') : list(argument);
    return scope.getAtt(text(logicalId), path.map((part) => text(evaluate(part, scope))).join('.'));
  },
  'Fn::ImportValue': (name, scope) => scope.importValue(text(evaluate(name, scope))),
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = list(argument);
    return list(evaluate(parts, scope)).map(text).join(text(separator));
  },
  'Fn::Split': (argument, scope) => {
    const [separator, source] = list(argument);
    return text(evaluate(source, scope)).split(text(separator));
  },
  'Fn::Select': (argument, scope) => {
    const [index, source] = list(evaluate(argument, scope));
    const items = list(source);
    const item = items[Number(index)];
    if (item === undefined) throw new Error(`Fn::Select: there is no item ${index} among ${items.length}`);
    return item;
  },
  'Fn::Sub': (argument, scope) => {
    const [template, own] = typeof argument === 'string' ? [argument, {}] : list(argument);
    const variables = evaluate(own, scope) as Record<string, unknown>;
    return text(template).replace(/\$\{(!?)([^}]+)\}/g, (_all, literal: string, name: string) =>
      literal ? `\${${name}}` : text(name in variables ? variables[name] : lookUp(name, scope)),
    );
  },
  'Fn::If': (argument, scope) => {
    const [condition, yes, no] = list(argument);
    return evaluate(scope.condition(text(condition)) ? yes : no, scope);
  },
  'Fn::Equals': (argument, scope) => {
    const [left, right] = list(evaluate(argument, scope));
    return text(left) === text(right);
  },
  'Fn::And': (argument, scope) => list(argument).every((each) => isTrue(each, scope)),
  'Fn::Or': (argument, scope) => list(argument).some((each) => isTrue(each, scope)),
  'Fn::Not': (argument, scope) => !isTrue(list(argument)[0], scope),
  'Fn::FindInMap': (argument, scope) => {
    const [map, key, second] = list(evaluate(argument, scope)).map(text);
    return scope.mapping(map ?? '', key ?? '', second ?? '');
  },
  'Fn::Base64': (argument, scope) => Buffer.from(text(evaluate(argument, scope))).toString('base64'),
  'Fn::ToJsonString': (argument, scope) => JSON.stringify(evaluate(argument, scope)),
};

function lookUp(name: string, scope: Scope): unknown {
  const dot = name.indexOf('.');
  return dot < 0 ? scope.ref(name) : scope.getAtt(name.slice(0, dot), name.slice(dot + 1));
}

function list(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new Error(`expected a list, found ${JSON.stringify(value)}`);
  return value;
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error(`expected a text, found ${JSON.stringify(value)}`);
}
