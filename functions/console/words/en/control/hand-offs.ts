import { plural } from '../../plural.ts';

const of = plural('en');

/** How tickets passed from region to region. */
export const handOffs = {
  title: 'Hand-offs',
  lead: 'How tickets passed from the hands of those who went to those who came on, by date and by the region that gave them up.',
  from: 'From',
  until: 'Until',
  show: 'Show',
  none: 'Nothing was handed off in these days.',
  date: 'Date',
  region: 'Region',
  nobody: 'nobody had it',
  total: 'All',
  chart: (made: number, gaps: number) =>
    `${of(made, { one: '# hand-off', other: '# hand-offs' })}, ${gaps} without a note`,
  counts: {
    handOffs: 'Hand-offs',
    noted: 'With a note',
    gaps: 'Without one',
    rehomes: 'To another shift',
    hotRehomes: 'Hot',
    queued: 'Queued',
    parked: 'Parked',
    satellites: 'Left over',
    unacceptedPromises: 'Unaccepted promises',
  },
  help: {
    handOffs: 'By hand or by the platform',
    noted: 'Whoever had it left a note',
    gaps: 'The platform said what it knows instead',
    rehomes: 'Because a shift was over, or by hand ahead of it',
    hotRehomes: 'While a promise was at risk or missed',
    queued: 'Waited for room',
    parked: 'Nobody was there: an alarm',
    satellites: 'Found only after the hand-off window',
    unacceptedPromises: 'Half an hour ahead nobody stood for the call-back',
  },
};
