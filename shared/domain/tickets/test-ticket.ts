/**
 * The tag with which a new ticket only tries the way from a helpdesk to us. It closes itself, no agent sees it, no promise
 * is made for it, and nothing counts it. On a ticket that is here already the tag is one like any other.
 */
export const TEST_TAG = 'sunrelay-test';

/** Whether the report of a new ticket only tries the way. */
export const isTest = ({ tags }: { tags?: readonly string[] | undefined }): boolean =>
  tags?.includes(TEST_TAG) === true;
