/** What the clients' portal says. */
export const portal = {
  title: 'Portal',
};
