import { describeContract } from './describe-contract.ts';
import { http } from './transports.ts';

describeContract(http);
