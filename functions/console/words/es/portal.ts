import type { portal as english } from '../en/portal.ts';
import { connect } from './portal/connect.ts';
import { deliveries, ledger } from './portal/deliveries.ts';
import { coverage, figures, statement, tickets } from './portal/figures.ts';
import { steps } from './portal/steps.ts';
import { users } from './portal/users.ts';

export const portal: typeof english = {
  incidents: 'Incidencias',
  title: 'Portal',
  figures,
  tickets,
  coverage,
  connect,
  steps,
  deliveries,
  ledger,
  statement,
  users,
};
