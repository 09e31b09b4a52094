import { forReading } from '$lib/domain/api/described';
import { OPERATIONS, type OperationName } from '$lib/domain/api/operations';

export const load = ({ locals }) => ({
  origin: locals.settings.origin,
  limit: locals.settings.apiRateLimit,
  operations: (Object.keys(OPERATIONS) as OperationName[]).map(forReading),
});
