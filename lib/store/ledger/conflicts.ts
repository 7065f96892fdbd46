/** Conflicts: sk `CONFLICT#<identity>#<hash>`; a claim whose identity is taken, where it came from, what holds it. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AttributedClaim } from '../../claims/post.ts';
import { contentHash } from '../../claims/contentHash.ts';
import { identityOf } from '../../claims/identityOf.ts';
import { patiently } from '../patience.ts';
import type { Tables } from '../tables.ts';
import { type Book, bookPartition, CONFLICTS } from './book.ts';
import { type BookedClaim, bookedClaim, claimItem } from './claims.ts';
import type { Delivery } from './delivery.ts';
