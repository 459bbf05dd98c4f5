/** What pages say of files. */
export const files = {
  files: 'Files',
  awaited: 'is being fetched from the helpdesk',
  unavailable: 'Not to be had',
  attach: 'Attach files',
  chosen: 'Files that go with the reply',
  limits: (most: number) => `up to ${most}, 10 MB each; or drop or paste them into the text`,
  tooMany: (most: number) => `No more than ${most} files go with a reply.`,
  tooLarge: 'larger than 10 MB',
  failed: 'it could not be sent; try again',
  wait: 'A file is still on its way.',
  done: 'attached',
};
