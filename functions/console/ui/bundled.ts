import pico from '@picocss/pico/css/pico.classless.min.css' with { type: 'text' };
import htmx from 'htmx.org/dist/htmx.min.js' with { type: 'text' };
import type { Files } from './assets.ts';
import attachments from './client/attachments.client.js' with { type: 'text' };
import copy from './client/copy.client.js' with { type: 'text' };
import hands from './client/desk.client.js' with { type: 'text' };
import drafts from './client/drafts.client.js' with { type: 'text' };
import grid from './client/grid.client.js' with { type: 'text' };
import live from './client/live.client.js' with { type: 'text' };
import notify from './client/notify.client.js' with { type: 'text' };
import typing from './client/typing.client.js' with { type: 'text' };
import control from './control.css' with { type: 'text' };
import agents from './control-agents.css' with { type: 'text' };
import board from './control-board.css' with { type: 'text' };
import headcount from './control-headcount.css' with { type: 'text' };
import operations from './control-operations.css' with { type: 'text' };
import rosters from './control-rosters.css' with { type: 'text' };
import desk from './desk.css' with { type: 'text' };
import deskTicket from './desk-ticket.css' with { type: 'text' };
import deskTime from './desk-time.css' with { type: 'text' };
import helpdesks from './helpdesks.css' with { type: 'text' };
import portal from './portal.css' with { type: 'text' };
import script from './sunrelay.client.js' with { type: 'text' };
import own from './sunrelay.css' with { type: 'text' };
import zone from './zone.client.js' with { type: 'text' };

/** The files as esbuild puts them into the bundle: one style sheet, one script, and a little more style for each door. */
export const bundled: Files = {
  css: `${pico}\n${own}`,
  js: [htmx, script, zone, attachments, copy, grid, hands, drafts, live, typing, notify].join('\n'),
  desk: [desk, deskTicket, deskTime].join('\n'),
  control: [helpdesks, control, agents, board, headcount, operations, rosters].join('\n'),
  portal: [helpdesks, portal].join('\n'),
};
