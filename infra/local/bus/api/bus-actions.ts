import { AwsError } from '../../aws-server.ts';
import { busName } from '../entries.ts';
import type { Registry } from '../registry.ts';
import type { Action } from './actions.ts';
import { page } from './page.ts';
import { BUS_NAME, BUS_NAME_OR_ARN, optionalText, text } from './request.ts';

export const busActions: Record<string, Action> = {
  CreateEventBus(body, { registry }) {
    const name = text(body, 'Name', BUS_NAME);
    if (registry.hasBus(name))
      throw new AwsError('ResourceAlreadyExistsException', `Event bus ${name} already exists.`);
    registry.addBus(name, 'api');
    return { EventBusArn: registry.busArn(name) };
  },

  DescribeEventBus(body, { registry }) {
    const name = busName(optionalText(body, 'Name', BUS_NAME_OR_ARN));
    registry.rulesOf(name);
    return show(registry, name);
  },

  ListEventBuses(body, { registry }) {
    const prefix = optionalText(body, 'NamePrefix', BUS_NAME) ?? '';
    const names = registry.busNames().filter((name) => name.startsWith(prefix));
    const { items, ...rest } = page(names, (name) => name, body);
    return { EventBuses: items.map((name) => show(registry, name)), ...rest };
  },
};

function show(registry: Registry, name: string) {
  return { Name: name, Arn: registry.busArn(name) };
}
