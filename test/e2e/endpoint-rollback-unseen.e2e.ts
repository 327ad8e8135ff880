import { describeRollbacks } from './rollbacks';

describeRollbacks('unseen');
