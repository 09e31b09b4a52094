import { orRefuse } from '$lib/server/app/respond';
import { readEmbedded } from './embedded';

const ROWS = 20;

export const load = ({ url, locals }) => orRefuse(() => readEmbedded(url, locals, ROWS));
