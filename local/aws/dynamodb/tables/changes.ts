import { createHash } from 'node:crypto';
import type { Item } from '../values/attributeValue.ts';
import { bytesOf } from '../values/bytesOf.ts';
import { valuesEqual } from '../values/compareValues.ts';
import { itemOfKey } from './keySchema.ts';
import type { StreamView, Table } from './table.ts';
import type { Write } from './write.ts';

/** A record of a table's stream in the form Lambda receives it, which says besides what stream it is of; binary is base64. */
export interface StreamRecord {
  readonly eventID: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly eventVersion: '1.1';
  readonly eventSource: 'aws:dynamodb';
  readonly awsRegion: string;
  readonly dynamodb: {
    /** Seconds. */
    readonly ApproximateCreationDateTime: number;
    readonly Keys: Item;
    readonly NewImage?: Item;
    readonly OldImage?: Item;
    /** The number of the record in its stream, from 1, in 21 digits. */
    readonly SequenceNumber: string;
    readonly SizeBytes: number;
    readonly StreamViewType: StreamView;
  };
}

const REGION = 'local';

/** What a write says in the stream of its table; nothing, where it changed nothing. */
export function recordOf(write: Write, view: StreamView, sequence: number, at: number): StreamRecord | undefined {
  const { table, key, before, after } = write;
  if (before === after || (before && after && valuesEqual({ M: before }, { M: after }))) return undefined;
  const SequenceNumber = sequenceNumber(sequence);
  const images = {
    Keys: itemOfKey(table.keys, key),
    ...(after !== undefined && view.startsWith('NEW') && { NewImage: after }),
    ...(before !== undefined && (view === 'OLD_IMAGE' || view === 'NEW_AND_OLD_IMAGES') && { OldImage: before }),
  };
  return {
    eventID: createHash('md5').update(`${table.name} ${SequenceNumber}`).digest('hex'),
    eventName: before === undefined ? 'INSERT' : after === undefined ? 'REMOVE' : 'MODIFY',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: REGION,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(at / 1000),
      ...images,
      SequenceNumber,
      SizeBytes: Object.values(images).reduce((bytes, image) => bytes + bytesOf(image), 0),
      StreamViewType: view,
    },
  };
}

export function sequenceNumber(sequence: number): string {
  return String(sequence).padStart(21, '0');
}

export function tableArn({ name }: Table): string {
  return `arn:aws:dynamodb:${REGION}:000000000000:table/${name}`;
}

export function streamArn(table: Table): string {
  return `${tableArn(table)}/stream/${streamLabel(table)}`;
}

export function streamLabel({ declaration }: Table): string {
  return new Date(declaration.createdAt).toISOString().replace('Z', '');
}
