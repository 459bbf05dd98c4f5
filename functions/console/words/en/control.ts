/** What the operators' control room says. */
export const control = {
  title: 'Control room',
};
