import { describe, expect, test } from 'vitest';
import { cloud, duties } from './cloud.ts';

const { of, says } = cloud();

type Statement = { Effect: string; Action: string | string[]; Resource: unknown };
type Conditioned = Statement & { Condition?: unknown };
type Allowed = { duty: string; action: string; on: string };
const list = <T>(value: T | T[]) => (Array.isArray(value) ? value : [value]);

const allowed: Allowed[] = of('IAM::Policy').flatMap((policy) => {
  const duty = policy.name.split('/')[1] ?? '';
  const { Statement } = policy.is.PolicyDocument as { Statement: Statement[] };
  return Statement.flatMap(({ Action, Resource }) =>
    list(Action).flatMap((action) => list(Resource).map((on) => ({ duty, action, on: says(policy, on) }))),
  );
});
const may = (duty: string, service: string) =>
  allowed
    .filter((it) => it.duty === duty && it.action.startsWith(`${service}:`))
    .map(({ action, on }) => `${action} ${on}`);
const who = (action: string) =>
  [...new Set(allowed.filter((it) => it.action === action).map(({ duty }) => duty))].sort();

/** One knows no resource, the other is bound by a condition. */
const unbounded = ['events:ListRules', 'ses:SendEmail'];

const table = 'state/table/table';

describe('what each function may do', () => {
  test('there is one role for each, and nobody has a policy that AWS manages', () => {
    expect([...new Set(allowed.map(({ duty }) => duty))].sort()).toEqual([...duties].sort());
    for (const { is } of of('IAM::Role')) expect(is.ManagedPolicyArns).toBeUndefined();
  });

  test('no function can scan the table', () => {
    expect(who('dynamodb:Scan')).toEqual([]);
    expect(allowed.filter(({ action }) => action.includes('*'))).toEqual([]);
  });

  test('no permission is for everything of a kind, but for bodies, files, lines and rules, which are named at run time', () => {
    const wide = allowed
      .filter(({ on }) => on.includes('*') && !/\/@connections\/|\/sunrelay-route-\*$/.test(on))
      .filter(({ action }) => !unbounded.includes(action))
      .map(({ on }) => on);
    expect([...new Set(wide)]).toEqual([
      'state/bodies/bucket/bodies/*',
      'state/bodies/bucket/attachments/*',
      'state/bodies/bucket/bodies/rosters/*',
    ]);
  });

  test('intake cannot write to the table', () => {
    expect(may('intake', 'dynamodb')).toEqual([`dynamodb:GetItem ${table}`, `dynamodb:Query ${table}`]);
  });

  test('the clock asks one index and nothing else', () => {
    expect(may('clock', 'dynamodb')).toEqual([`dynamodb:Query ${table}/index/due`]);
  });

  test('announce reads the stream and not the table', () => {
    expect(may('announce', 'dynamodb').sort()).toEqual(
      ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map(
        (action) => `dynamodb:${action} ${table}`,
      ),
    );
  });

  test('those who change tickets may do all that a transaction is made of, and read every index', () => {
    for (const duty of ['dispatch', 'escalate', 'writeback', 'notify', 'roster', 'console', 'live']) {
      const actions = ['GetItem', 'Query', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'];
      const indexes = ['due', 'holder', 'listing'].map((index) => `dynamodb:Query ${table}/index/${index}`);
      const whole = [...actions.map((action) => `dynamodb:${action} ${table}`), ...indexes];
      expect(may(duty, 'dynamodb').sort(), duty).toEqual(whole.sort());
    }
    expect(who('dynamodb:UpdateItem')).toEqual([
      'console',
      'dispatch',
      'escalate',
      'live',
      'notify',
      'roster',
      'writeback',
    ]);
  });

  test('only announce publishes', () => {
    expect(who('events:PutEvents')).toEqual(['announce']);
    expect(may('announce', 'events')).toEqual(['events:PutEvents flow/events']);
  });

  test('notify alone makes rules, on our bus, of routes and of nothing else', () => {
    const rules = may('notify', 'events');
    const made = ['PutRule', 'DeleteRule', 'PutTargets', 'RemoveTargets'].map((action) => `events:${action}`);
    expect(rules.map((line) => line.split(' ')[0]).sort()).toEqual([...made, 'events:ListRules'].sort());
    for (const line of rules.filter((one) => !one.startsWith('events:ListRules')))
      expect(line).toMatch(/:rule\/flow\/events\/sunrelay-route-\*$/);
    for (const action of made) expect(who(action)).toEqual(['notify']);
  });

  test('write-back alone sends mails, from one address', () => {
    expect(who('ses:SendEmail')).toEqual(['writeback']);
    const statements = of('IAM::Policy').flatMap(
      ({ is }) => (is.PolicyDocument as { Statement: Conditioned[] }).Statement,
    );
    const [sends, ...more] = statements.filter(({ Action }) => list(Action).includes('ses:SendEmail'));
    expect(more).toEqual([]);
    expect(sends?.Condition).toEqual({ StringEquals: { 'ses:FromAddress': { Ref: 'MailFrom' } } });
  });

  test('intake keeps bodies and cannot read them; those who read cannot write, but for rosters and files; nobody deletes', () => {
    const own = (action: string, folder: string) =>
      allowed
        .filter((it) => it.action === action && it.on === `state/bodies/bucket/${folder}/*`)
        .map(({ duty }) => duty)
        .sort();
    expect(own('s3:PutObject', 'bodies')).toEqual(['intake']);
    expect(own('s3:GetObject', 'bodies')).toEqual(['console', 'dispatch']);
    for (const action of ['s3:PutObject', 's3:GetObject']) {
      expect(own(action, 'attachments')).toEqual(['console', 'writeback']);
      expect(own(action, 'bodies/rosters')).toEqual(['roster']);
    }
    expect(new Set(allowed.map(({ action }) => action).filter((action) => action.startsWith('s3:'))).size).toBe(2);
  });

  test('each queue is filled by those who have something for it', () => {
    const fills = (queue: string) =>
      allowed
        .filter((it) => it.action === 'sqs:SendMessage' && it.on === `flow/${queue}/queue`)
        .map(({ duty }) => duty);
    expect(fills('reports').sort()).toEqual(['console', 'intake']);
    expect(fills('timers').sort()).toEqual(['announce', 'clock', 'console']);
    expect(fills('replies').sort()).toEqual(['announce', 'clock', 'console', 'writeback']);
    // the bus fills these; the console only puts back what had died
    expect(fills('moves')).toEqual(['console']);
    expect(fills('notices')).toEqual(['console']);
    expect(fills('routed')).toEqual(['console']);
    expect(fills('rosters')).toEqual(['console']);
    expect(fills('live')).toEqual(['console']);
  });

  test('only the console touches dead letters, and it can look at every one', () => {
    const moves = allowed.filter(({ action }) => action === 'sqs:ChangeMessageVisibility');
    const letters = of('SQS::Queue')
      .map(({ name }) => name)
      .filter((name) => name.endsWith('-dead-letters'));
    expect(moves.map(({ on }) => on).sort()).toEqual(letters.sort());
    expect(who('sqs:ChangeMessageVisibility')).toEqual(['console']);
  });

  test('the console alone invites people and takes them out, of one pool; it can neither list them nor set a password', () => {
    const actions = ['CreateUser', 'DeleteUser', 'DisableUser', 'EnableUser', 'UserGlobalSignOut'];
    const expected = actions.map((action) => `cognito-idp:Admin${action} state/identity/pool`);
    expect(may('console', 'cognito-idp').sort()).toEqual(expected);
    expect(allowed.filter(({ action }) => action.startsWith('cognito')).every(({ duty }) => duty === 'console')).toBe(
      true,
    );
  });

  test('live alone speaks to lines, of its own stage, and ends them', () => {
    expect(who('execute-api:ManageConnections')).toEqual(['live']);
    expect(
      may('live', 'execute-api')
        .map((line) => line.replace(/^.*front\/live-door\/api/, ''))
        .sort(),
    ).toEqual(['/live/DELETE/@connections/*', '/live/POST/@connections/*']);
  });

  test('a log is written by its own function alone', () => {
    const writes = allowed.filter(({ action }) => action === 'logs:PutLogEvents');
    expect(writes.map(({ duty, on }) => on === `flow/${duty}/log` || on === `front/${duty}/log`)).toEqual(
      duties.map(() => true),
    );
  });
});
