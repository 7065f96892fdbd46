import { booksOf, FUND } from '../intake/arrived.ts';
import { approved, PLAN } from './approved.ts';
import { type RealService, realService } from './realService.ts';
import { sampleEvent } from './sampleEvents.ts';

/** The service with the year 2025 planned, its plan approved in November before, and nothing booked. @param adapt as `realService` has it */
export async function plannedService(adapt?: Parameters<typeof realService>[0]): Promise<RealService> {
  const service = await realService(adapt);
  await service.invoke('enterFigures', sampleEvent('enterFigures.201'));
  await service.invoke('planYear', sampleEvent('planYear.ok'));
  await approved(booksOf(service), { fund: FUND, year: '2025' }, PLAN, '2024-11-20T01:00:00Z');
  return service;
}
