import type { Route } from '../routes.ts';

/** What an agent does with a ticket: an operation, its body, and the fact that tells that it was done. */
export type Act = {
  route: Extract<
    Route,
    'tickets.reply' | 'tickets.note' | 'tickets.status' | 'tickets.escalate' | 'tickets.promise-call-back'
  >;
  fact: string;
  body: object;
};

/** A ticket that the shop forwards, and what becomes of it; `incident` says that it belongs to the open one. */
export type Story = {
  id: string;
  subject: string;
  priority: 'urgent' | 'high' | 'normal' | 'low';
  language?: 'en' | 'es';
  from: string;
  text: string;
  acts: Act[];
  incident?: true;
};

const reply = (text: string, status: 'waiting-customer' | 'solved' | 'open'): Act => ({
  route: 'tickets.reply',
  fact: 'ticket.replied',
  body: { text, status },
});
const note = (text: string): Act => ({ route: 'tickets.note', fact: 'ticket.noted', body: { text } });
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

/** One ticket in each state that a desk knows; where nobody has room they wait, which is a state, too. */
export const stories: Story[] = [
  {
    id: 'order-20902',
    subject: 'Where is parcel NW-20902?',
    priority: 'normal',
    from: 'Chloe Martin',
    text: 'The tracking page has not moved since Tuesday.',
    acts: [
      reply('Hello Chloe, the carrier has found your parcel and brings it tomorrow before noon.', 'open'),
      { route: 'tickets.status', fact: 'ticket.status-changed', body: { to: 'solved' } },
    ],
  },
  {
    id: 'order-20903',
    subject: 'No poles in the bag of my Ridge 3',
    priority: 'high',
    from: 'Ben Okafor',
    text: 'I opened the bag at the campsite. There are pegs and a tent, and no poles at all.',
    acts: [note('The third one from the batch of the 14th. Poles are in stock in Leeds.')],
    incident: true,
  },
  {
    id: 'order-20905',
    subject: 'Refund for order 20905',
    priority: 'normal',
    from: 'Priya Nair',
    text: 'I sent the jacket back three weeks ago. When do I get my money?',
    acts: [
      reply(
        'Hello Priya, the warehouse confirms that it has your jacket. May I refund the same card?',
        'waiting-customer',
      ),
      {
        route: 'tickets.promise-call-back',
        fact: 'ticket.call-back-promised',
        body: { at: inHours(3), about: 'whether the refund has arrived' },
      },
    ],
  },
  {
    id: 'order-20906',
    subject: 'Charged twice for one jacket',
    priority: 'urgent',
    from: 'Jonas Berg',
    text: 'My bank shows the same amount twice. Please take one back today.',
    acts: [
      {
        route: 'tickets.escalate',
        fact: 'ticket.escalated',
        body: { to: 'L2', because: 'A refund of this amount is beyond my limit.' },
      },
    ],
  },
  {
    id: 'order-20907',
    subject: '¿Puedo cambiar la talla de las botas?',
    priority: 'normal',
    language: 'es',
    from: 'Lucía Herrera',
    text: 'Pedí un 38 y me quedan pequeñas. ¿Puedo cambiarlas por un 39?',
    acts: [],
  },
  {
    id: 'order-20908',
    subject: 'Our company’s name on the invoice',
    priority: 'low',
    from: 'Martha Klein',
    text: 'Could the invoice be made out to Klein & Partner, please?',
    acts: [
      note('Asked the books for a new invoice; they answer on Monday.'),
      { route: 'tickets.status', fact: 'ticket.status-changed', body: { to: 'on-hold' } },
    ],
  },
  {
    id: 'order-20904',
    subject: 'Ridge 3: poles missing',
    priority: 'high',
    from: 'Elif Kaya',
    text: 'Same as on your forum: the Ridge 3 came without its poles.',
    acts: [],
    incident: true,
  },
];

/** What the incident is called that two of them belong to. */
export const incident = 'Tents packed on the 14th left without their poles';
