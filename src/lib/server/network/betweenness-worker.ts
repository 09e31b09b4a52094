import { workerData } from 'node:worker_threads';
import { giveWay } from '../threads/source-thread';
import { type BetweennessTask, workOn } from './betweenness';

giveWay();
workOn(workerData as BetweennessTask);
