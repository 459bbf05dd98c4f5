import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Because } from '../../shared/sources/source.ts';
import { cloud } from './cloud.ts';

const { of, at, says } = cloud();
const alarms = of('CloudWatch::Alarm');
const heading = (name: unknown) => String(name).replace(/^sunrelay-/, '');
const alarmAt = (name: string) => {
  const found = alarms.find(({ is }) => is.AlarmName === `sunrelay-${name}`);
  if (!found) throw new Error(`no alarm is named ${name}`);
  return found;
};

describe('the runbook', () => {
  const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
  const headings = [...runbook.matchAll(/^## (.+)$/gm)].map(([, text]) => text);

  test('every alarm has a heading there, and every heading an alarm', () => {
    expect(headings.sort()).toEqual(alarms.map(({ is }) => heading(is.AlarmName)).sort());
  });

  test("every alarm's description ends with the link to its heading", () => {
    for (const { is } of alarms) {
      expect(is.AlarmDescription).toMatch(new RegExp(`docs/runbook\\.md#${heading(is.AlarmName)}$`));
    }
  });

  test('every heading says what it means, where to look first and what to do', () => {
    for (const section of runbook.split(/^## /m).slice(1)) {
      for (const part of ['**Means:**', '**First look:**', '**Do:**']) expect(section).toContain(part);
    }
  });
});

describe('the alarms', () => {
  test('one message in any dead-letter queue raises one', () => {
    const letters = of('SQS::Queue')
      .map(({ name }) => name)
      .filter((name) => name.endsWith('-dead-letters'));
    expect(letters).toHaveLength(10);
    for (const name of letters) {
      const alarm = alarmAt(name.replace('flow/', ''));
      expect(alarm.is).toMatchObject({
        MetricName: 'ApproximateNumberOfMessagesVisible',
        Threshold: 1,
        EvaluationPeriods: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      });
      const [dimension] = alarm.is.Dimensions as { Value: unknown }[];
      expect(says(alarm, dimension?.Value)).toBe(name);
    }
  });

  test.each([
    ['announce-lag', 'IteratorAge', 60_000, 'flow/announce/function'],
    ['reports-age', 'ApproximateAgeOfOldestMessage', 60, 'flow/reports/queue'],
    ['front-faults', '5xx', 3, 'front/door/api'],
  ])('%s watches %s', (name, MetricName, Threshold, of) => {
    const alarm = alarmAt(name);
    expect(alarm.is).toMatchObject({ MetricName, Threshold });
    const [dimension] = alarm.is.Dimensions as { Value: unknown }[];
    expect(says(alarm, dimension?.Value)).toBe(of);
  });

  test('a clock that runs and fails is as silent as one that does not run', () => {
    const { is } = alarmAt('clock-silent');
    const metrics = is.Metrics as { Expression?: string; MetricStat?: { Metric: { MetricName: string } } }[];
    expect(metrics[0]?.Expression).toBe('runs - FILL(faults, 0)');
    expect(metrics.slice(1).map(({ MetricStat }) => MetricStat?.Metric.MetricName)).toEqual(['Invocations', 'Errors']);
    expect(is).toMatchObject({ Threshold: 1, EvaluationPeriods: 5, ComparisonOperator: 'LessThanThreshold' });
  });

  test('a line is answered with a fault when its function fails, or is not reached', () => {
    const { is } = alarmAt('live-faults');
    const metrics = is.Metrics as { Expression?: string; MetricStat?: { Metric: { MetricName: string } } }[];
    expect(metrics[0]?.Expression).toBe('FILL(refused, 0) + FILL(failed, 0)');
    const watched = metrics.slice(1).map(({ MetricStat }) => MetricStat?.Metric.MetricName);
    expect(watched).toEqual(['IntegrationError', 'ExecutionError']);
    expect(is).toMatchObject({ Threshold: 3, EvaluationPeriods: 2 });
  });

  test('webhooks that are not believed are counted, whatever the reason for it', () => {
    const reasons: Record<Because, true> = {
      'missing-signature': true,
      'malformed-signature': true,
      'bad-signature': true,
      'stale-timestamp': true,
      'missing-secret': true,
      'missing-setting': true,
      'wrong-sender': true,
    };
    const filter = at('front/unbelieved');
    const pattern = String(filter.is.FilterPattern);
    const counted = [...pattern.matchAll(/\$\.because = "([^"]+)"/g)].map(([, because]) => because);
    expect(counted.sort()).toEqual(Object.keys(reasons).sort());
    const message = /\$\.message = "([^"]+)"/.exec(pattern)?.[1];
    const intake = readFileSync(new URL('../../functions/intake/receive-webhook.ts', import.meta.url), 'utf8');
    expect(intake).toContain(`log.warn('${message}', { because,`);
    expect(says(filter, filter.is.LogGroupName)).toBe('front/intake/log');
    expect(alarmAt('verification-failures').is).toMatchObject({
      Namespace: 'sunrelay',
      MetricName: 'VerificationFailed',
      Threshold: 10,
    });
  });

  test.each([
    ['flow/parked', 'parked-tickets'],
    ['flow/gap', 'roster-gaps'],
    ['flow/incident', 'incidents-by-rule'],
    ['flow/review', 'access-reviews'],
  ])('%s counts the very line that notify writes, and one is enough', (name, raised) => {
    const filter = at(name);
    const message = /\$\.message = "([^"]+)"/.exec(String(filter.is.FilterPattern))?.[1];
    const room = new URL('../../functions/notify/', import.meta.url);
    const notify = readdirSync(room).map((file) => readFileSync(new URL(file, room), 'utf8'));
    expect(notify.join('\n')).toContain(`log.warn('${message}',`);
    expect(says(filter, filter.is.LogGroupName)).toBe('flow/notify/log');
    const { MetricName, MetricNamespace } = (filter.is.MetricTransformations as Record<string, unknown>[])[0] ?? {};
    expect(alarmAt(raised).is).toMatchObject({ Namespace: MetricNamespace, MetricName, Threshold: 1 });
  });

  test('silence of the clock is alarming; of everything else it is health', () => {
    for (const { is } of alarms) {
      expect(is.TreatMissingData).toBe(is.AlarmName === 'sunrelay-clock-silent' ? 'breaching' : 'notBreaching');
    }
  });

  test('all speak to one topic, and the topic lets them', () => {
    for (const alarm of alarms) {
      expect((alarm.is.AlarmActions as unknown[]).map((action) => says(alarm, action))).toEqual(['flow/alarms']);
    }
    expect(JSON.stringify(at('flow/alarms/Policy').is)).toContain('cloudwatch.amazonaws.com');
  });
});
