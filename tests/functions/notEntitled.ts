import { expect } from 'vitest';
import { OFFICER } from '../../local/demonstration/officers.ts';
import { FUND } from '../intake/arrived.ts';
import type { RealService } from './realService.ts';

/** One of six unifications is shown, and five are not. */
const ONE_OF_SIX = {
  items: [{ id: 'personnel', assessments: [{ met: true, from: '2024-07-01', evidence: ['人员统一管理方案'] }] }],
};

/** Enter of communities what entitles none of them to a package of 2025. */
export async function notEntitled(service: RealService, ...communities: readonly string[]): Promise<void> {
  for (const community of communities) {
    const path = `/v1/funds/${FUND}/years/2025/communities/${community}/evidence`;
    const { status } = await service.request('PUT', path, ONE_OF_SIX, '2024-11-14T02:00:00Z', OFFICER);
    expect(status).toBe(201);
  }
}
