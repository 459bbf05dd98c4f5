export const headcount = {
  title: 'Headcount',
};
