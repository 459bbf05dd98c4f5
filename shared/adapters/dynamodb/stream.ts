import type { DynamoDBRecord } from 'aws-lambda';
import type { Written } from '../../ports/queues.ts';
import { writtenOf } from '../table/changes.ts';
import { unpacked } from './expressions.ts';

/**
 * What a record of the table's stream says: the facts of a change, and when the item is due. A removal says nothing,
 * nor do items of other kinds; infra's filters keep most of those away.
 */
export function readStream({ dynamodb }: DynamoDBRecord): Written {
  const image = dynamodb?.NewImage;
  return image ? writtenOf(unpacked(image)) : { facts: [] };
}
