/** What the agents' desk says. */
export const desk = {
  title: 'Desk',
};
