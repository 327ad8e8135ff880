import { describeRollbacks } from './rollbacks';

describeRollbacks('next');
