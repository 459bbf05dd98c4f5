import { describe, expect, test } from 'vitest';
import { cloud } from './cloud.ts';

const { of, at, says, parameters } = cloud();

/** What is behind each route of an API. */
function opened(api: string): string[] {
  const routes = of('ApiGatewayV2::Route').filter((route) => says(route, route.is.ApiId) === api);
  return routes
    .map((route) => {
      const integration = at(says(route, route.is.Target).replace('integrations/', ''));
      const [duty] = /front\/\w+\/function/.exec(says(integration, integration.is.IntegrationUri)) ?? [];
      return `${route.is.RouteKey} > ${duty}`;
    })
    .sort();
}

describe('the front door', () => {
  test('what senders post goes to intake and everything else to the console', () => {
    expect(opened('front/door/api')).toEqual([
      'ANY / > front/console/function',
      'ANY /in/{connectionId} > front/intake/function',
      'ANY /{proxy+} > front/console/function',
    ]);
  });

  test('the gateway answers after every function behind it has given up, and not before', () => {
    for (const duty of ['intake', 'console', 'live']) expect(at(`front/${duty}/function`).is.Timeout).toBeLessThan(30);
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

describe('the lines of live pages', () => {
  test('whatever happens on one goes to live', () => {
    const routes = ['$connect', '$default', '$disconnect'].map((route) => `${route} > front/live/function`);
    expect(opened('front/live-door/api')).toEqual(routes);
    expect(at('front/live-door/api').is.ProtocolType).toBe('WEBSOCKET');
  });

  test('one caller cannot spend without a limit, and the log has nothing of what is said', () => {
    const { DefaultRouteSettings, AccessLogSettings } = at('front/live-door/stage').is;
    expect(DefaultRouteSettings).toEqual({ ThrottlingRateLimit: 1000, ThrottlingBurstLimit: 2000 });
    const { Format } = AccessLogSettings as { Format: string };
    const kept = Object.values(JSON.parse(Format));
    expect(kept).toContain('$context.eventType');
    for (const variable of kept) expect(variable).toMatch(/^\$context\.(?!.*(query|authorizer|body))/);
  });

  test('pages and live are told the same address, with the stage in it', () => {
    const told = ['console', 'live'].map((duty) => {
      const { Variables } = at(`front/${duty}/function`).is.Environment as { Variables: Record<string, unknown> };
      return says(at(`front/${duty}/function`), Variables.LIVE_URL);
    });
    const stage = at('front/live-door/stage').is.StageName;
    expect(told).toEqual([`front/live-door/api/${stage}`, `front/live-door/api/${stage}`]);
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
