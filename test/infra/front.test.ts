import { describe, expect, test } from 'vitest';
import { cloud } from './cloud.ts';

const { of, at, says, parameters } = cloud();

describe('the front door', () => {
  test('what senders post goes to intake and everything else to the console', () => {
    const opened = of('ApiGatewayV2::Route').map((route) => {
      const integration = at(says(route, route.is.Target).replace('integrations/', ''));
      expect(integration.is.PayloadFormatVersion).toBe('2.0');
      return `${route.is.RouteKey} > ${says(integration, integration.is.IntegrationUri)}`;
    });
    expect(opened.sort()).toEqual([
      'ANY / > front/console/function',
      'ANY /in/{connectionId} > front/intake/function',
      'ANY /{proxy+} > front/console/function',
    ]);
  });

  test('the gateway answers after every function behind it has given up, and not before', () => {
    for (const duty of ['intake', 'console']) expect(at(`front/${duty}/function`).is.Timeout).toBeLessThan(30);
  });

  test('one caller cannot spend without a limit', () => {
    expect(at('front/door/stage').is.DefaultRouteSettings).toEqual({
      ThrottlingRateLimit: 1000,
      ThrottlingBurstLimit: 2000,
    });
  });

  test('the access log keeps neither query strings nor headers', () => {
    const { Format } = at('front/door/stage').is.AccessLogSettings as { Format: string };
    const kept = Object.values(JSON.parse(Format));
    expect(kept).toContain('$context.path');
    for (const variable of kept) expect(variable).toMatch(/^\$context\.(?!.*(query|authorizer|domain))/);
  });

  test('the first operator key is given as its hash, and not as itself', () => {
    const pattern = new RegExp(String(parameters.OperatorKeyHash?.AllowedPattern));
    expect('ab'.repeat(32)).toMatch(pattern);
    expect('srk_not-a-hash').not.toMatch(pattern);
    expect(parameters.OperatorKeyHash).not.toHaveProperty('Default');
  });
});

describe('the public address', () => {
  const addresses = (context = {}) => {
    const { at, says } = cloud(context);
    return ['front/intake/function', 'front/console/function'].map((name) => {
      const { Variables } = at(name).is.Environment as { Variables: Record<string, unknown> };
      return says(at(name), Variables.PUBLIC_URL);
    });
  };

  test("is the gateway's own", () => {
    expect(addresses()).toEqual(['front/door/api', 'front/door/api']);
  });

  test('is the custom domain of a deployment that has one', () => {
    const publicUrl = 'https://relay.example.com';
    expect(addresses({ publicUrl })).toEqual([publicUrl, publicUrl]);
  });
});
