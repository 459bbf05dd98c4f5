type Article = { client: 0 | 1; title: string; text: string; tags: string[]; language: 'en' | 'es' };
type Macro = { name: string; text: string; kind: 'reply' | 'note'; status?: 'open' | 'waiting-customer' | 'solved' };

/** What agents read beside a ticket, of the client at a place in the demonstration. */
export const articles: Article[] = [
  {
    client: 0,
    title: 'When a parcel is lost',
    language: 'en',
    tags: ['parcel', 'carrier', 'tracking'],
    text: '## Before anything else\n\nAsk for the order number and open a trace with the carrier. A trace takes **two working days**.\n\n## If it stays lost\n\n1. Send it again from the nearest warehouse.\n2. Tell the customer the new tracking number.\n3. Never promise a date that the carrier has not confirmed.',
  },
  {
    client: 0,
    title: 'Missing parts of a tent',
    language: 'en',
    tags: ['tent', 'poles', 'pegs', 'Ridge 3'],
    text: 'Poles, pegs and lines are sent alone, free of charge, from Leeds. Orders before **14:00** leave the same day.\n\nAsk for a photograph of the label inside of the bag: it carries the batch.',
  },
  {
    client: 0,
    title: 'Returns and refunds',
    language: 'en',
    tags: ['return', 'refund', 'money'],
    text: 'Goods come back within **60 days**, unused. A refund goes to the card that paid, five working days after the warehouse has the parcel.\n\nAbove 200 € an L2 agent approves it.',
  },
  {
    client: 0,
    title: 'Cambios de talla',
    language: 'es',
    tags: ['talla', 'cambio', 'botas'],
    text: 'El primer cambio de talla es gratuito. Pide el número de pedido y la talla nueva; la etiqueta de devolución llega por correo.',
  },
  {
    client: 1,
    title: 'Resetting a Fjord speaker',
    language: 'en',
    tags: ['speaker', 'reset', 'bluetooth'],
    text: 'Hold *power* and *volume down* for ten seconds, until the ring blinks white. Its name and its room are forgotten; updates are not.',
  },
  {
    client: 1,
    title: 'Warranty by country',
    language: 'en',
    tags: ['warranty', 'repair'],
    text: 'Two years in Europe, one year elsewhere, from the date on the invoice. Batteries: six months.',
  },
];

/** Texts that are written often, for every client. */
export const macros: Macro[] = [
  {
    name: 'Asking for the order number',
    text: 'Hello {{requester.name|there}},\n\nthank you for writing. Could you tell us your order number? Then we can look into “{{ticket.subject}}” at once.\n\n{{agent.name}}, for {{client.name}}',
    kind: 'reply',
    status: 'waiting-customer',
  },
  {
    name: 'It is on its way',
    text: 'Hello {{requester.name|there}},\n\nit left our warehouse today. You have the tracking number in a moment.\n\n{{agent.name}}, for {{client.name}}',
    kind: 'reply',
    status: 'solved',
  },
  { name: 'Waiting for the warehouse', text: 'Asked the warehouse about {{ticket.id}}.', kind: 'note' },
];
