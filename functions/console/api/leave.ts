import { nameOf } from '../../../shared/domain/access/key.ts';
import { LeaveId } from '../../../shared/domain/ids.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { dateIn } from '../../../shared/domain/rosters/dates.ts';
import { askLeave, cancelLeave } from '../../../shared/domain/rosters/decide-leave.ts';
import { daysLeft } from '../../../shared/domain/rosters/leave-books.ts';
import { wouldOpen } from '../repair/would-open.ts';
import { changeLeave, newLeave } from './change-leave.ts';
import { leaveAccount } from './leave-books.ts';
import { decideLeave, repairLeave } from './leave-decision.ts';
import {
  BalanceQuery,
  DecidedLeave,
  LeaveBalance,
  LeaveOpens,
  LeaveQuery,
  LeaveVerdict,
  LeaveView,
  LeaveWish,
} from './leave-views.ts';
import { operation, Paging, pageOf, pageSchema, showPage } from './operation.ts';
import { REPAIRS, RepairView, RepairWish } from './repair-gap.ts';

const tag = 'Leave';
const path = '/agents/{agentId}/leave';

export const leave = [
  operation(
    {
      id: 'leave.list-all',
      method: 'get',
      path: '/leave',
      tag,
      summary: 'List the leave of everybody that waits or is approved, by its last date',
      query: LeaveQuery,
      answer: pageSchema('Leave', LeaveView),
    },
    async ({ query: { from, ...page }, console, now }) =>
      showPage(await console.records.list('leave', from ?? now.slice(0, 10), pageOf(page)), (one) => one),
  ),

  operation(
    {
      id: 'leave.list',
      method: 'get',
      path,
      tag,
      summary: 'List the leave of an agent, whatever became of it',
      query: Paging,
      answer: pageSchema('Leave', LeaveView),
    },
    async ({ found, query, console }) =>
      showPage(await console.records.list('leave', found.agent.id, pageOf(query)), (one) => one),
  ),

  operation(
    {
      id: 'leave.balance',
      method: 'get',
      path: `${path}/balance`,
      tag,
      summary: "Show what is left of a year's leave",
      query: BalanceQuery,
      answer: LeaveBalance,
    },
    async ({ found: { agent }, query, console, now }) => {
      const year = query.year ?? dateIn(agent.zone, now).slice(0, 4);
      const account = await leaveAccount(console, agent, year, now);
      const { carriedDays = 0, takenDays, waitingDays } = account;
      const daysPerYear = agent.contract?.leaveDaysPerYear;
      const left = daysPerYear === undefined ? {} : { daysPerYear, leftDays: daysLeft(daysPerYear, account) };
      return { body: { year, carriedDays, takenDays, waitingDays, ...left } };
    },
  ),

  operation(
    {
      id: 'leave.ask',
      method: 'post',
      path,
      tag,
      summary: 'Ask for leave',
      description:
        "It is approved at once when the year's balance and the region's allowance have room on every date; else it waits for a manager, and says why. Shifts that are published on those dates go with the approval: one that begins in the leave as a whole, one that runs into it up to its first midnight.",
      body: LeaveWish,
      answer: LeaveView,
      status: 201,
    },
    (asked) => {
      const { console, body, now } = asked;
      const id = LeaveId.parse(console.newId('lve'));
      return newLeave(asked, body, (books) => askLeave(books, { id, ...body }, now));
    },
  ),

  operation(
    {
      id: 'leave.opens',
      method: 'get',
      path: `${path}/{leaveId}/opens`,
      tag,
      summary: 'Show what would lack people if leave that waits were approved',
      answer: LeaveOpens,
    },
    async ({ found: { agent }, params, console, now }) => {
      const one = await console.records.find('leave', `${agent.id}/${params.leaveId}`);
      if (!one) return refuse('not-found', 'there is no such leave');
      return { body: { holes: await wouldOpen(console, one, agent.zone, now) } };
    },
  ),

  operation(
    {
      id: 'leave.decide',
      method: 'put',
      path: `${path}/{leaveId}/decision`,
      tag,
      summary: 'Approve or refuse leave that waits',
      description:
        'What is approved here counts in balance and allowance, also beyond them. The answer says what lacks people by it; a repair finds who comes.',
      body: LeaveVerdict,
      answer: DecidedLeave,
    },
    decideLeave,
  ),

  operation(
    {
      id: 'leave.repair',
      method: 'post',
      path: `${path}/{leaveId}/repair`,
      tag,
      summary: 'Find the fewest changes that fill what approved leave leaves open, and publish them if asked to',
      description: REPAIRS,
      body: RepairWish,
      answer: RepairView,
    },
    repairLeave,
  ),

  operation(
    {
      id: 'leave.cancel',
      method: 'delete',
      path: `${path}/{leaveId}`,
      tag,
      summary: 'Call off leave before it begins, or while it waits',
      description:
        'Its days and places are free again. Shifts that went with its approval do not come back by themselves.',
      answer: LeaveView,
    },
    (asked) =>
      changeLeave(asked, asked.params.leaveId, (books, one) => cancelLeave(books, one, asked.now, nameOf(asked.actor))),
  ),
];
